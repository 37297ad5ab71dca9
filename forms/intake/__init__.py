"""What old documents of an office tell of it: units, signers, recipients, bases, sets of columns, to accept or not."""

from forms.intake.gathering import Gatherer, Known, Proposal, ProposalKind
from forms.intake.office import Office, with_accepted

__all__ = ["Gatherer", "Known", "Office", "Proposal", "ProposalKind", "with_accepted"]
