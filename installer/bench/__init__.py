"""Benchmarks: whole commands and single steps, held as ratios against a floor that is measured in the same run."""
