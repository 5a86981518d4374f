"""The geometry of what pages draw: dates and numbers in, positions out. The macros of the same names draw them."""

from app.kit.charts.days import DaysGrid, days_grid
from app.kit.charts.due import DueMark, due_mark
from app.kit.charts.horizon import DueCount, Horizon, horizon
from app.kit.charts.slide import Slide, slide
from app.kit.charts.spark import Spark, spark
from app.kit.charts.way_line import Stay, WayLine, way_line
from app.kit.charts.way_mini import WayMini, way_mini

__all__ = [
    "DaysGrid",
    "DueCount",
    "DueMark",
    "Horizon",
    "Slide",
    "Spark",
    "Stay",
    "WayLine",
    "WayMini",
    "days_grid",
    "due_mark",
    "horizon",
    "slide",
    "spark",
    "way_line",
    "way_mini",
]
