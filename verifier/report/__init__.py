"""The result as a workbook for people: 汇总, 申领人, 问题清单, 更正清单, 持证率."""

from verifier.report.evidence import Pages
from verifier.report.workbook import write_report

__all__ = ["Pages", "write_report"]
