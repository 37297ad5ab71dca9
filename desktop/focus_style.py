"""Fusion, with a focus that can be seen and boxes that stand out on a dark ground too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

_Primitive = QStyle.PrimitiveElement
_Complex = QStyle.ComplexControl
_State = QStyle.StateFlag

WIDTH = 2.0
"""Of the line around what has the focus, in px of the interface's scale."""

ROUND = 3.0


class FocusStyle(QProxyStyle):
    """Draws what Fusion draws too faintly."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: _Primitive, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is _Primitive.PE_FrameFocusRect:
            _stroke(painter, QRectF(option.rect), option.palette.color(QPalette.ColorRole.Accent), WIDTH)
            return
        super().drawPrimitive(element, option, painter, widget)
        if element is _Primitive.PE_PanelButtonCommand:
            _ring(painter, option)
        elif element is _Primitive.PE_IndicatorCheckBox:
            _stroke(painter, QRectF(option.rect), _edge(option), 1.0)
        elif element is _Primitive.PE_IndicatorRadioButton:
            _stroke(painter, QRectF(option.rect), _edge(option), 1.0, round=option.rect.width() / 2)

    def drawComplexControl(
        self, control: _Complex, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control is _Complex.CC_SpinBox:
            _stroke(painter, QRectF(option.rect), option.palette.color(QPalette.ColorRole.Mid), 1.0)
        if control in {_Complex.CC_ComboBox, _Complex.CC_SpinBox}:
            _ring(painter, option)


def _ring(painter: QPainter, option: QStyleOption) -> None:
    """The mark of the focus, on what has it."""
    if option.state & _State.State_HasFocus:
        _stroke(painter, QRectF(option.rect), option.palette.color(QPalette.ColorRole.Accent), WIDTH)


def _edge(option: QStyleOption) -> QColor:
    role = QPalette.ColorRole.PlaceholderText if option.state & _State.State_Enabled else QPalette.ColorRole.Mid
    return option.palette.color(role)


def _stroke(painter: QPainter, rect: QRectF, colour: QColor, width: float, *, round: float = ROUND) -> None:
    """A line along the inside of a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), round, round)
    painter.restore()
