"""The use cases: submit, read, judge, decide, export, erase.

Plain functions that take a `Context` first and raise `VerifierError`s only.
"""

from verifier.service.browsing import (
    document,
    events,
    files,
    get_batch,
    list_batches,
    page_image,
    report,
    result,
    roster_texts,
    roster_view,
)
from verifier.service.callbacks import Delivery, finish_callback, start_callback
from verifier.service.caretaking import beat, release_worker, sweep
from verifier.service.context import (
    Context,
    Job,
    JobKind,
    PacketFile,
    QueuePort,
    ReadFile,
    RosterLayout,
    Rules,
)
from verifier.service.erasing import delete_batch
from verifier.service.handing_over import facts
from verifier.service.intake import submit, today
from verifier.service.judging_work import fail_judging, judge_batch, postpone_judging
from verifier.service.measuring import health, metrics
from verifier.service.progressing import CRASHED, LOST, TOO_SLOW
from verifier.service.reading_work import (
    FileToRead,
    fail_reading,
    finish_reading,
    finish_roster,
    lose_file,
    postpone_reading,
    start_reading,
)
from verifier.service.records import BEIJING
from verifier.service.rejudging import correct_roster
from verifier.service.replaying import Replay, replay
from verifier.service.reviewing import decide, decisions, latest_decisions
from verifier.service.views import (
    BatchState,
    BatchView,
    Decision,
    DecisionView,
    DocumentView,
    EventView,
    FileView,
    Health,
    MetricsView,
    PageView,
    Progress,
    RosterView,
    Submission,
    UploadedFile,
    VerdictCounts,
)

__all__ = [
    "BEIJING",
    "CRASHED",
    "LOST",
    "TOO_SLOW",
    "BatchState",
    "BatchView",
    "Context",
    "Decision",
    "DecisionView",
    "Delivery",
    "DocumentView",
    "EventView",
    "FileToRead",
    "FileView",
    "Health",
    "Job",
    "JobKind",
    "MetricsView",
    "PacketFile",
    "PageView",
    "Progress",
    "QueuePort",
    "ReadFile",
    "Replay",
    "RosterLayout",
    "RosterView",
    "Rules",
    "Submission",
    "UploadedFile",
    "VerdictCounts",
    "beat",
    "correct_roster",
    "decide",
    "decisions",
    "delete_batch",
    "document",
    "events",
    "facts",
    "fail_judging",
    "fail_reading",
    "files",
    "finish_callback",
    "finish_reading",
    "finish_roster",
    "get_batch",
    "health",
    "judge_batch",
    "latest_decisions",
    "list_batches",
    "lose_file",
    "metrics",
    "page_image",
    "postpone_judging",
    "postpone_reading",
    "release_worker",
    "replay",
    "report",
    "result",
    "roster_texts",
    "roster_view",
    "start_callback",
    "start_reading",
    "submit",
    "sweep",
    "today",
]
