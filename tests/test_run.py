from typing import ClassVar

import pytest

from kg.errors import KgError
from kg.model import Document, Extraction, Section
from kg.run import ENGINES, run


def documents(count=70):
    return [Document(f"d{number:02}", f"text {number}", "memory") for number in range(count)]


def pipeline(document):
    if document.id == "d03":
        message = "a page that\nnobody foresaw"
        raise ValueError(message)
    return Extraction(document, sections=(Section(0, document.text.upper()),))


def refuse(_):
    raise KgError("jieba is not installed; install it")


def die(_):
    import os

    os._exit(1)


@pytest.fixture(params=[(engine, workers) for engine in ENGINES for workers in (1, 2)], ids=str)
def engine(request):
    name, workers = request.param
    return lambda pipeline, documents: run(pipeline, documents, workers, name)


def test_every_engine_gives_the_same_in_the_order_of_the_documents(engine):
    found = list(engine(pipeline, documents()))
    assert found == list(run(pipeline, documents()))
    assert [one.doc.id for one in found] == [one.id for one in documents()]


def test_a_page_that_fails_is_a_row_with_one_line_of_error(engine):
    found = list(engine(pipeline, documents()))
    assert [one.doc.id for one in found if one.doc.error] == ["d03"]
    assert found[3].doc.error == "could not be read: ValueError: a page that nobody foresaw"


class Together:
    """A pipeline that reads several documents at once, unless one of them is refused."""

    sizes: ClassVar[list[int]] = []

    def __call__(self, document):
        return pipeline(document)

    def together(self, batch):
        self.sizes.append(len(batch))
        return [pipeline(document) for document in batch]


def test_a_pipeline_that_can_reads_several_documents_together_and_a_failure_costs_one_of_them():
    Together.sizes.clear()
    assert list(run(Together(), documents())) == list(run(pipeline, documents()))
    assert Together.sizes[0] == 1
    assert max(Together.sizes) > 8
    assert list(run(Together(), documents(), 2)) == list(run(pipeline, documents()))


def test_a_page_that_no_reader_could_read_never_reaches_the_pipeline(engine):
    broken = Document("d", "", "memory", error="the PDF is cut off")
    assert list(engine(refuse, [broken])) == [Extraction(broken)]


def test_what_concerns_every_page_ends_the_run(engine):
    with pytest.raises(KgError, match="jieba is not installed"):
        list(engine(refuse, documents()))


def test_documents_are_read_a_few_ahead_and_no_more(engine):
    taken = []
    stream = engine(pipeline, (taken.append(one) or one for one in documents(1000)))
    next(stream)
    stream.close()
    assert 1 <= len(taken) <= 128


def test_a_killed_worker_is_one_line_that_says_what_to_do():
    with pytest.raises(KgError, match="fewer workers"):
        list(run(die, documents(1), 1, "processes"))


def test_an_unknown_engine_is_answered_with_those_that_there_are():
    with pytest.raises(KgError, match="processes, serial"):
        run(pipeline, [], engine="cluster")
