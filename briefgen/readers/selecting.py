"""CSS selectors of source templates applied to a page: in linear time, whatever the page holds."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from briefgen.shelf import selector
from briefgen.shelf.selector import Attribute, Compound, Nth, Step

Element = Any


@dataclass(slots=True)
class _Search:
    """What was told of elements already: of each and a step, whether the way up to it is found."""

    steps: tuple[Step, ...]
    above: dict[tuple[Element, int], bool] = field(default_factory=dict)
    places: dict[Element, dict[Element, int]] = field(default_factory=dict)

    def reaches(self, element: Element, step: int) -> bool:
        """Whether the steps up to this one lead to the element."""
        compound = self.steps[step].compound
        return self.fits(element, compound) and self._led(element, step)

    def _led(self, element: Element, step: int) -> bool:
        """Whether the steps before this one lead to where they may stand about the element."""
        match self.steps[step].combinator:
            case "":
                return True
            case ">":
                parent = element.getparent()
                return parent is not None and self.reaches(parent, step - 1)
            case "+":
                before = element.getprevious()
                return before is not None and self.reaches(before, step - 1)
        return self._below(element, step - 1)

    def _below(self, element: Element, step: int) -> bool:
        """Whether the steps up to this one lead to an element that holds this one."""
        way: list[Element] = []
        found, parent = False, element.getparent()
        while parent is not None and not found:
            if (parent, step) in self.above:
                found = self.above[parent, step]
                break
            way.append(parent)
            found = self.reaches(parent, step)
            parent = parent.getparent()
        for passed in way:
            self.above[passed, step] = found
        return found

    def fits(self, element: Element, compound: Compound) -> bool:
        """Whether an element by itself is what a compound asks for."""
        if not isinstance(element.tag, str) or compound.tag not in {"", element.tag.lower()}:
            return False
        return (
            all(_has(element, attribute) for attribute in compound.attributes)
            and all(self._stands(element, place) for place in compound.places)
            and not (compound.last and element.getnext() is not None)
            and not any(self.fits(element, other) for other in compound.without)
        )

    def _stands(self, element: Element, nth: Nth) -> bool:
        parent = element.getparent()
        if parent is not None and parent not in self.places:
            self.places[parent] = {child: place for place, child in enumerate(parent, start=1)}
        beyond = (1 if parent is None else self.places[parent][element]) - nth.offset
        return beyond == 0 if not nth.step else beyond % nth.step == 0 and beyond // nth.step >= 0


def find(tree: Element, css: str) -> list[Element]:
    """The elements of a tree that a selector finds, in the order of the page.

    Raises:
        ValueError: it is no selector of a template.
    """
    found: list[Element] = []
    alternatives = selector.parse(css)
    for steps in alternatives:
        search = _Search(steps)
        last = len(steps) - 1
        tag = steps[last].compound.tag
        found += [e for e in tree.iter(*([tag] if tag else [])) if search.reaches(e, last)]
    if len(alternatives) == 1:
        return found
    wanted = set(found)
    return [element for element in tree.iter() if element in wanted]


def outermost(elements: list[Element]) -> list[Element]:
    """The elements that stand in none of the others."""
    chosen = set(elements)
    return [e for e in elements if chosen.isdisjoint(e.iterancestors())]


def alone(element: Element) -> Element:
    """A copy of an element without what stands about it, the text behind it included."""
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _has(element: Element, wanted: Attribute) -> bool:
    value = element.get(wanted.name)
    if value is None:
        return False
    wish = wanted.value
    if wanted.folded:
        value, wish = value.casefold(), wish.casefold()
    match wanted.operator:
        case "":
            return True
        case "=":
            return bool(value == wish)
        case "~=":
            return wish in value.split()
        case "|=":
            return bool(value == wish or value.startswith(f"{wish}-"))
        case "^=":
            return bool(value.startswith(wish))
        case "$=":
            return bool(value.endswith(wish))
    return wish in value
