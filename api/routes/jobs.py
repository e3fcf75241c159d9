"""Jobs: what was sent to be read, and how far it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api import jobs as jobs_
from api.deps import JobsDep
from api.jobs import ENDED, Jobs, followed
from api.wire import Job, JobList

router = APIRouter(tags=["jobs"])
_SHOWN = 100
_PATIENCE = 10.0  # seconds of silence after which a line is sent, so that no proxy takes the stream for dead


def shown(job: jobs_.Job) -> Job:
    """A job as it goes over the wire."""
    fields = {name: value for name, value in asdict(job).items() if name != "input"}
    return Job.model_validate({**fields, "events": f"/v1/jobs/{job.id}/events"})


@router.get("/v1/jobs")
def latest(jobs: JobsDep) -> JobList:
    """The latest jobs, at most a hundred."""
    return JobList(items=[shown(job) for job in jobs.all()[:_SHOWN]])


@router.get("/v1/jobs/{job_id}")
def one(jobs: JobsDep, job_id: str) -> Job:
    """How far a job is."""
    return shown(jobs.get(job_id))


@router.get(
    "/v1/jobs/{job_id}/events", response_class=StreamingResponse, responses={
        200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
    },
)  # fmt: skip
def events(jobs: JobsDep, job_id: str) -> StreamingResponse:
    """The job as server-sent events: `progress` each time that it changes, `end` when it has ended."""
    return StreamingResponse(_events(jobs, jobs.get(job_id)), media_type="text/event-stream")


def _events(jobs: Jobs, job: jobs_.Job) -> Iterator[str]:
    for seen in followed(jobs, job, _PATIENCE):
        if seen is None:
            yield ": waiting\n\n"
        else:
            name = "end" if seen.state in ENDED else "progress"
            yield f"event: {name}\ndata: {json.dumps(shown(seen).model_dump(), ensure_ascii=False)}\n\n"
