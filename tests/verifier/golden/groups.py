"""All groups of scenarios: each name gives a JSON file beside this module."""

from tests.verifier.golden import of_batches, of_edges, of_papers, of_programmes, of_rows

GROUPS = {
    **of_papers.GROUPS,
    **of_rows.GROUPS,
    **of_batches.GROUPS,
    **of_programmes.GROUPS,
    **of_edges.GROUPS,
}
