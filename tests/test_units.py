"""Units: an allow-list in front of the only registry, and conversions worked by hand."""

import time
from collections.abc import Iterator
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr import units
from bushehr.errors import UnitError
from bushehr.units import UnitTable, is_readable

ACCEPTED = {
    "gross_electrical_capacity": ("MW", "GW", "MWe", "GWe"),
    "thermal_power": ("MWt", "MW"),
    "physical_progress": ("percent", "%"),
    "workforce_on_site": ("person",),
    "cement_used": ("tonne", "kilotonne", "million tonne"),
    "cost_estimate": ("USD", "million USD", "billion USD", "EUR", "million EUR"),
    "excavated_volume": ("m^3", "million m^3"),
    "cement_use_rate": ("tonne/day", "tonne/year"),
    "growth": ("dimensionless",),
    "barrels": ("million barrel", "barrel", "m^3"),
}
TABLE = UnitTable(ACCEPTED)
CAPACITY = "gross_electrical_capacity"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect every string that pint is shown, by whatever way it may be asked."""
    strings: list[str] = []
    registry = units._registry()

    def spy(method: Any) -> Any:
        def listen(self: Any, *args: Any, **options: Any) -> Any:
            strings.extend(arg for arg in args if isinstance(arg, str))
            return method(self, *args, **options)

        return listen

    for name in ("parse_expression", "parse_units", "parse_unit_name", "__call__", "__getattr__"):
        owner = next(kind for kind in type(registry).__mro__ if name in vars(kind))
        monkeypatch.setattr(owner, name, spy(getattr(owner, name)))
    make = registry.Quantity.__new__

    def listen_to_new(kind: Any, value: Any, unit: Any = None) -> Any:
        strings.extend(part for part in (value, unit) if isinstance(part, str))
        return make(kind, value, unit)

    monkeypatch.setattr(registry.Quantity, "__new__", listen_to_new)
    units.measure.cache_clear()
    yield strings
    units.measure.cache_clear()


def test_the_spy_sees_what_pint_is_shown(shown: list[str]) -> None:
    UnitTable(ACCEPTED).convert(CAPACITY, "GW")
    assert {"GW", "MW"} <= set(shown)


@pytest.mark.parametrize(("value", "unit"), [(1057, "MWe"), (1.057, "GWe"), (1057, "MW")])
def test_one_capacity_in_three_units(value: float, unit: str) -> None:
    conversion = TABLE.convert(CAPACITY, unit)
    assert conversion.canonical == "MW"
    assert value * conversion.factor == pytest.approx(1057, rel=1e-12)


@pytest.mark.parametrize(
    ("quantity", "unit", "factor", "canonical"),
    [
        (CAPACITY, "MW", 1, "MW"),
        (CAPACITY, "GW", 1_000, "MW"),
        ("physical_progress", "%", 1, "percent"),
        ("cement_used", "kilotonne", 1_000, "tonne"),
        ("cement_used", "million tonne", 1_000_000, "tonne"),
        ("cost_estimate", "billion USD", 1e9, "USD"),
        ("cost_estimate", "million EUR", 1e6, "EUR"),
        ("excavated_volume", "million m^3", 1e6, "m^3"),
        ("cement_use_rate", "tonne/year", 1 / 365.25, "tonne/day"),
        ("growth", "dimensionless", 1, "dimensionless"),
        ("barrels", "barrel", 1e-6, "million barrel"),
        ("barrels", "m^3", 1 / 158_987.294928, "million barrel"),
        ("thermal_power", "MW", 1, "MWt"),
    ],
)
def test_conversion_factors_worked_by_hand(
    quantity: str, unit: str, factor: float, canonical: str
) -> None:
    conversion = TABLE.convert(quantity, unit)
    assert conversion.canonical == canonical
    assert conversion.factor == pytest.approx(factor, rel=1e-12)


def test_two_units_of_1057_mw_are_2114_mw() -> None:
    assert TABLE.add_values(CAPACITY, [(1057, "MW"), (1.057, "GWe")]) == (2114.0, "MW")


REFUSED = {
    "MW(e)": (CAPACITY, "Write MW: gross or net belongs in the quantity."),
    "mW": (CAPACITY, "mW is milliwatts; megawatts are MW."),
    "Mw": (CAPACITY, "Megawatts are MW."),
    "kW": (CAPACITY, "1 MW is 1,000 kW"),
    "gwe": (CAPACITY, "Write GWe."),
    " MW": (CAPACITY, "Write MW."),
    "MW\u200b": (CAPACITY, "Write MW."),
    "MW(t)": (CAPACITY, "Thermal and electrical power are different quantities"),
    "MWth": (CAPACITY, "Thermal and electrical power are different quantities"),
    "pct": ("physical_progress", "Write percent."),
    "Percent": ("physical_progress", "Write percent."),
    "kt": ("cement_used", "kt is knots to many programs; write kilotonne."),
    "ton": ("cement_used", "write tonne when it is the metric one"),
    "tons": ("cement_used", "write tonne when it is the metric one"),
    "$": ("cost_estimate", "Write the currency: USD."),
    "bn USD": ("cost_estimate", "Write billion USD."),
    "people": ("workforce_on_site", "Write person."),
    "m3": ("excavated_volume", "Write m^3."),
    "m\u00b3": ("excavated_volume", "Write m^3."),
    "9**9**9": (CAPACITY, "a new unit goes into vocabulary/quantities.csv"),
    "MW**9999": (CAPACITY, "a new unit goes into vocabulary"),
    "MW/0": (CAPACITY, "Write MW."),
    "__import__('os')": (CAPACITY, "a new unit goes into vocabulary/quantities.csv"),
    "": (CAPACITY, "Write MW."),
    "x" * 1_000_000: (CAPACITY, "a new unit goes into vocabulary/quantities.csv"),
}


@pytest.mark.parametrize("unit", REFUSED, ids=lambda unit: unit[:20])
def test_a_refused_string_has_a_hint_and_is_never_shown_to_pint(
    unit: str, shown: list[str]
) -> None:
    quantity, hint = REFUSED[unit]
    before = time.process_time()
    with pytest.raises(UnitError) as caught:
        UnitTable(ACCEPTED).convert(quantity, unit)
    assert time.process_time() - before < 0.5
    assert shown == []
    assert caught.value.code == "unit-unknown"
    assert hint in caught.value.hint
    assert caught.value.hint
    assert len(str(caught.value)) < 250
    assert ACCEPTED[quantity][0] in caught.value.expected


@pytest.mark.parametrize(
    ("quantity", "unit", "owner"),
    [
        ("physical_progress", "person", "workforce_on_site"),
        ("workforce_on_site", "percent", "physical_progress"),
        ("workforce_on_site", "%", "physical_progress"),
        (CAPACITY, "MWt", "thermal_power"),
        (CAPACITY, "USD", "cost_estimate"),
    ],
)
def test_a_unit_of_another_quantity_is_never_converted(
    quantity: str, unit: str, owner: str, shown: list[str]
) -> None:
    with pytest.raises(UnitError, match="is not a unit of") as caught:
        UnitTable(ACCEPTED).convert(quantity, unit)
    assert caught.value.code == "unit-dimension"
    assert owner in caught.value.hint
    assert shown == []


def test_two_currencies_have_no_sum() -> None:
    with pytest.raises(UnitError, match="USD and EUR cannot be added") as caught:
        TABLE.add_values("cost_estimate", [(1, "billion USD"), (1, "EUR")])
    assert caught.value.code == "unit-dimension"
    assert "no exchange rates" in caught.value.hint


def test_nothing_has_no_sum() -> None:
    with pytest.raises(UnitError, match="nothing cannot be added"):
        TABLE.add_values(CAPACITY, [])


def test_an_unknown_quantity_accepts_nothing() -> None:
    assert TABLE.accepted("luminosity") == ()
    with pytest.raises(UnitError, match='"MW" is not a unit of luminosity') as caught:
        TABLE.convert("luminosity", "MW")
    assert caught.value.code == "unit-dimension"
    with pytest.raises(UnitError, match='"candela" is not a unit of luminosity') as caught:
        TABLE.convert("luminosity", "candela")
    assert caught.value.hint == "A new unit goes into vocabulary/quantities.csv."
    assert caught.value.expected == ""


UNREADABLE = (
    *("9**9**9", "MW**9999", "MW/0", "__import__('os')", "MW(e)", "", " MW", "MW ", "parsec"),
    *("MW MW", "1000 MW", "lambda", "None", "million", "x" * 1_000_000, "MW^9", "MW\n"),
)


@pytest.mark.parametrize("unit", UNREADABLE, ids=lambda unit: repr(unit[:20]))
def test_a_vocabulary_cannot_bring_a_dangerous_string_to_pint(unit: str, shown: list[str]) -> None:
    before = time.process_time()
    assert not is_readable(unit) or unit == "million"
    assert time.process_time() - before < 0.5
    assert all(len(text) < 40 for text in shown)
    assert not [text for text in shown if set(text) & set("()*0123456789'")]


def test_there_is_one_registry_and_it_is_ours() -> None:
    assert units._registry() is units._registry()
    assert "meter" in units._registry()
    assert "parsec" not in units._registry()
    assert type(units._registry()) is pint.UnitRegistry


PAIRS = [(quantity, unit) for quantity, found in ACCEPTED.items() for unit in found]


@given(st.sampled_from(PAIRS), st.floats(1e-6, 1e9))
def test_a_value_converted_there_and_back_is_the_same(pair: tuple[str, str], value: float) -> None:
    conversion = TABLE.convert(*pair)
    back = TABLE.convert(pair[0], conversion.canonical)
    assert back.canonical == conversion.canonical
    assert back.factor == 1
    assert value * conversion.factor / conversion.factor == pytest.approx(value, rel=1e-12)


@given(
    st.lists(
        st.tuples(st.floats(0, 1e6), st.sampled_from(ACCEPTED[CAPACITY])), min_size=1, max_size=6
    ),
    st.randoms(use_true_random=False),
)
def test_a_sum_does_not_depend_on_the_order(values: list[tuple[float, str]], random: Any) -> None:
    shuffled = values[:]
    random.shuffle(shuffled)
    total, unit = TABLE.add_values(CAPACITY, values)
    again, same = TABLE.add_values(CAPACITY, shuffled)
    assert unit == same == "MW"
    assert again == pytest.approx(total, rel=1e-9, abs=1e-9)


@given(st.text())
def test_any_text_is_accepted_or_refused(text: str) -> None:
    for quantity in (CAPACITY, "cost_estimate"):
        if text in ACCEPTED[quantity]:
            assert TABLE.convert(quantity, text).canonical
        else:
            with pytest.raises(UnitError):
                TABLE.convert(quantity, text)
