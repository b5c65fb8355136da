"""Versions of a programme, their validity, and mistakes in their files."""

from datetime import date, timedelta

import pytest

from verifier import cli
from verifier.errors import ConfigurationError, InputError, UnknownProgrammeError
from verifier.programmes import check, in_force, load, names, parse, versions
from verifier.programmes.programme import Programme

CHANGPING = load("changping-childcare-2024")
TOML = """
name = "{name}"
version = "{version}"
notice = "某某通知"
[validity]
begins = 2024-01-01
[title]
zh = "某某补贴"
en = "Some subsidy"
[occupations]
clause = "某某职业技能等级证书"
catalogue = [{{ name = "保育师" }}]
[[materials]]
clause = "职业技能等级证书复印件"
alternatives = [["skill_level_certificate"]]
[required_fields]
{rest}
"""


def written(name="some-2024", version="1", rest=""):
    return TOML.format(name=name, version=version, rest=rest)


def made(version, begins, ends=None, revision=1) -> Programme:
    validity = {"begins": begins, "ends": ends, "revision": revision}
    return Programme.model_validate(
        {**CHANGPING.model_dump(mode="json"), "version": version, "validity": validity}
    )


# In the order of `versions`: a text, its correction, one for a time, and the text after.
HISTORY = (
    made("1", "2024-01-01"),
    made("1b", "2024-01-01", revision=2),
    made("summer", "2024-06-01", "2024-08-31"),
    made("2", "2025-01-01", "2025-12-31"),
)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        pytest.param("2023-12-31", "1", id="before all: the first text"),
        pytest.param("2024-01-01", "1b", id="the correction counts"),
        pytest.param("2024-05-31", "1b", id="the last day before"),
        pytest.param("2024-06-01", "summer", id="first day of one for a time"),
        pytest.param("2024-08-31", "summer", id="its last day"),
        pytest.param("2024-09-01", "1b", id="the one that still holds"),
        pytest.param("2024-12-31", "1b", id="New Year's Eve"),
        pytest.param("2025-01-01", "2", id="New Year"),
        pytest.param("2025-12-31", "2", id="the last day of the last"),
        pytest.param("2026-01-01", "1b", id="one without an end holds on"),
    ],
)
def test_the_version_in_force_on_the_day_of_application(day, version):
    assert in_force(HISTORY, date.fromisoformat(day)).version == version


@pytest.mark.parametrize(
    ("day", "version"),
    [
        pytest.param("2024-02-29", "1", id="before all"),
        pytest.param("2024-05-01", "1", id="inside the first"),
        pytest.param("2024-07-01", "1", id="between two: the last before"),
        pytest.param("2024-10-01", "2", id="inside the second"),
        pytest.param("2030-01-01", "2", id="late: the last before"),
    ],
)
def test_days_that_no_version_covers_are_judged_all_the_same(day, version):
    existing = (made("1", "2024-03-01", "2024-05-31"), made("2", "2024-09-01", "2024-12-31"))
    assert in_force(existing, date.fromisoformat(day)).version == version


def test_without_a_day_the_newest_is_taken():
    assert in_force(HISTORY, None).version == "2"


@pytest.mark.parametrize("name", names())
def test_each_programme_is_loaded_by_name_version_and_day(name):
    newest = load(name)
    assert newest == versions(name)[-1]
    assert load(name, version=newest.version) == newest
    assert load(name, as_of=date(2030, 1, 1)) == newest
    begins = versions(name)[0].validity.begins
    assert load(name, as_of=begins) == versions(name)[0]
    with pytest.raises(InputError) as caught:
        load(name, as_of=begins - timedelta(days=1))
    assert caught.value.code == "programme_not_begun"
    for text in (caught.value.message.zh, caught.value.message.en):
        assert str(begins) in text
        assert str(begins - timedelta(days=1)) in text


def test_a_version_named_is_taken_whatever_the_day():
    version = CHANGPING.version
    early = date(1999, 1, 1)
    assert load("changping-childcare-2024", version=version, as_of=early).version == version


def test_an_unknown_version_is_told_with_those_there_are():
    with pytest.raises(UnknownProgrammeError) as caught:
        load("changping-childcare-2024", version="1999")
    assert isinstance(caught.value, InputError)
    assert caught.value.code == "unknown_programme_version"
    for text in (caught.value.message.zh, caught.value.message.en):
        assert "1999" in text
        assert CHANGPING.version in text


@pytest.mark.parametrize("file", ["some-2024.toml", "some-2024@1.toml"])
def test_a_file_is_named_after_its_programme_and_perhaps_its_version(file):
    programme = parse(file, written())
    assert (programme.name, programme.version) == ("some-2024", "1")


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        pytest.param("other.toml", written(), "some-2024.toml / some-2024@1.toml", id="name"),
        pytest.param("some-2024@2.toml", written(), "some-2024@1.toml", id="version"),
        pytest.param("some-2024.toml", "name = ", "no TOML", id="no TOML"),
        pytest.param(
            "some-2024.toml",
            written(rest="[window]\nopens = 2024-01-01"),
            "window.clause: Field required",
            id="no clause",
        ),
        pytest.param(
            "some-2024.toml",
            written(rest="[windows]"),
            "windows: Extra inputs are not permitted",
            id="unknown key",
        ),
        pytest.param(
            "some-2024.toml",
            written(rest='[once]\nclause = "每人一次"\nper = []\nliterally = true'),
            "once.literally: Extra inputs are not permitted",
            id="unknown key within a rule",
        ),
        pytest.param("some-2024.toml", written(version="1/2"), "version: ", id="version's form"),
        pytest.param(
            "some-2024.toml",
            written().replace("2024-01-01", "2024-01-01\nends = 2023-12-31"),
            "validity: Value error, the validity ends before it begins",
            id="validity",
        ),
        pytest.param(
            "some-2024.toml",
            written().replace("[[materials]]", "[[material]]"),
            "materials: Field required",
            id="no materials",
        ),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(file, text, told):
    with pytest.raises(ConfigurationError) as caught:
        parse(file, text)
    assert caught.value.code == "programme_invalid"
    assert file in caught.value.message.zh
    assert file in caught.value.message.en
    assert told in caught.value.message.en


def test_all_files_that_are_shipped_are_right():
    assert (
        set(check())
        == set(names())
        == {
            "changping-childcare-2024",
            "elder-and-child-care-training-2021",
            "enterprise-skill-upgrade-2017",
            "key-groups-2026",
            "union-advancement-2017",
        }
    )
    assert all(found == versions(name) for name, found in check().items())


def test_a_folder_of_versions_is_read_in_their_order(tmp_path):
    later = written(version="2").replace("2024-01-01", "2025-01-01")
    corrected = written(version="1b").replace("2024-01-01", "2024-01-01\nrevision = 2")
    for file, text in (
        ("some-2024.toml", later),
        ("some-2024@1b.toml", corrected),
        ("some-2024@1.toml", written()),
        ("other-2024.toml", written("other-2024")),
        ("README.md", "no programme"),
    ):
        (tmp_path / file).write_text(text, encoding="utf-8")
    found = check(tmp_path)
    assert {name: [one.version for one in all_] for name, all_ in found.items()} == {
        "other-2024": ["1"],
        "some-2024": ["1", "1b", "2"],
    }


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(written().replace("2024-01-01", "2025-01-01"), id="one version twice"),
        pytest.param(written(version="2"), id="one first day twice"),
    ],
)
def test_versions_that_contradict_each_other_are_refused(tmp_path, second):
    (tmp_path / "some-2024@1.toml").write_text(written(), encoding="utf-8")
    (tmp_path / "some-2024.toml").write_text(second, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="some-2024 is wrong: the versions"):
        check(tmp_path)


def test_every_programme_that_is_wrong_is_told(tmp_path):
    (tmp_path / "a.toml").write_text("a = ", encoding="utf-8")
    (tmp_path / "b.toml").write_text("[windows]", encoding="utf-8")
    (tmp_path / "some-2024.toml").write_text(written(), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        check(tmp_path)
    for told in (caught.value.message.zh, caught.value.message.en):
        assert "a.toml" in told
        assert "b.toml" in told.split("a.toml")[1]
        assert "some-2024" not in told
        assert "\n" not in told


def _unreadable_folders(folder):
    yield "missing", folder / "missing"
    (folder / "file").write_text("x", encoding="utf-8")
    yield "a file", folder / "file"
    (folder / "empty").mkdir()
    (folder / "empty" / "README.md").write_text("no programme", encoding="utf-8")
    yield "no programme in it", folder / "empty"
    (folder / "gbk").mkdir()
    (folder / "gbk" / "some-2024.toml").write_bytes(written().encode("gbk"))
    yield "not UTF-8", folder / "gbk"
    (folder / "nested" / "some-2024.toml").mkdir(parents=True)
    yield "a folder named like a programme", folder / "nested"


def test_a_folder_that_cannot_be_checked_is_told_in_one_line(tmp_path, capsys):
    for case, folder in _unreadable_folders(tmp_path):
        with pytest.raises(SystemExit) as left:
            cli.main(["programmes", "--check", "--folder", str(folder)])
        told = capsys.readouterr()
        assert (case, left.value.code, told.out) == (case, cli.USAGE_ERROR, "")
        assert told.err.startswith("verifier: "), case
        assert told.err.count("\n") == 1, case
