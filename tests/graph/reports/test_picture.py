import re
from xml.etree import ElementTree as ET

from graph.reports.picture import HEIGHT, WIDTH, Dot, Line, svg

DOTS = [Dot(id=name, name=f"The {name}", colour="#123456") for name in "ABCDEFGH"]
LINES = [
    Line(source=a, target=b, sign=sign) for a, b, sign in [("A", "B", 1), ("B", "C", -1), ("C", "D", 0), ("E", "F", 1)]
]


def test_the_same_graph_gives_the_same_picture():
    assert svg(DOTS, LINES) == svg(reversed(DOTS), reversed(LINES))


def test_everybody_is_inside_and_named():
    picture = ET.fromstring(svg(DOTS, LINES))
    circles = picture.findall("{*}circle")
    assert len(circles) == len(DOTS)
    for circle in circles:
        assert 0 < float(circle.get("cx")) < WIDTH
        assert 0 < float(circle.get("cy")) < HEIGHT - 30
    assert {text.text for text in picture.findall("{*}text")} >= {dot.name for dot in DOTS}


def test_no_two_names_cover_each_other():
    many = [Dot(id=f"{n:02}", name=f"Name {n}", colour="#000") for n in range(24)]
    picture = ET.fromstring(svg(many, [Line(source="00", target=f"{n:02}", sign=1) for n in range(1, 24)]))
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in picture.findall("{*}circle")]
    for n, (x, y) in enumerate(places):
        assert all(abs(x - a) >= 89.9 or abs(y - b) >= 21.9 for a, b in places[:n])


def test_signs_are_told_without_colour():
    lines = re.findall(r"<line [^>]*>", svg(DOTS[:3], LINES[:2]))
    friendly, hostile = (line for line in lines[:2])
    assert "stroke-dasharray" not in friendly
    assert "stroke-dasharray" in hostile


def test_names_are_escaped_and_nothing_is_styled_in_line():
    picture = svg([Dot(id="<a>", name="<b>&\"'", colour='"><x', href='"><y')], [])
    ET.fromstring(picture)
    assert "<b>" not in picture
    assert "style=" not in picture


def test_an_empty_graph_is_a_picture_too():
    assert ET.fromstring(svg([], [])).tag.endswith("svg")
