"""Gives an exported record what the demo may lack: signed notes and summaries with amendments, an episode that ended,
follow-ups, authorisations, a programme's mark. Reads one file and writes another."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    record = json.load(file)
documents = record["documents"]


def of(kind):
    return [row for row in documents if row["kind"] == kind]


client = of("client")[0]["document"]
client["code"] = "c-rich"
client["part2"] = True
session = min((row["document"] for row in of("session")), key=lambda one: one["number"])
at = session["start"]
hostile = "she said: <b>\"no\"</b> & {{x}}\nsecond line \u001b[2J \u202e"


def uuid(number):
    return f"00000000-0000-4000-8000-{number:012d}"


def signed(title):
    sentence = {"key": "a", "words": hostile}
    return {
        "at": at,
        "by": "made up",
        "credentials": "none",
        "writing": {
            "title": title,
            "head": [["Session", "1"]],
            "sections": [
                {"slug": "data", "heading": "Data", "sentences": [sentence]},
                {"slug": "assessment", "heading": "Assessment", "sentences": [], "required": True, "not_assessed": hostile},
                {"slug": "plan", "heading": "Plan", "sentences": []},
            ],
        },
    }


def amendment(number, kind):
    return {"id": uuid(number), "kind": kind, "written": at, "by": "made up", "service": at[:10], "was": hostile, "words": "new"}


documents[:] = [row for row in documents if row["kind"] not in ("note", "summary")]
documents.append({"kind": "note", "version": 1, "document": {
    "id": uuid(1), "client": client["id"], "session": session["id"], "begun": at, "by": "made up", "format": "dap",
    "signed": signed("Progress note"), "amendments": [amendment(2, "correction"), amendment(3, "late_entry")],
}})
for number, kind in enumerate(["termination", "referral", "integration"], start=10):
    documents.append({"kind": "summary", "version": 1, "document": {
        "id": uuid(number), "client": client["id"], "kind": kind, "begun": at, "by": "made up", "signed": signed(kind),
    }})
closing = of("closing")[0]["document"]
closing["episodes"] = [{
    "number": 1, "from": "2020-01-07", "to": "2021-02-03", "closed": at, "by": "made up", "ending": {"reason": "agreed"},
}]
closing["follow_ups"] = [
    {"id": uuid(20), "date": "2027-01-07", "kind": "booster", "words": "see how it goes"},
    {"id": uuid(21), "date": "2027-02-07", "kind": "call", "done": {"at": at, "by": "made up", "why": "all well"}},
]
of("disclosures")[0]["document"]["authorisations"] = [
    {"id": uuid(30), "of": "record", "what": "a summary", "to": "the general practitioner", "purpose": "care", "given": "2026-01-07"},
    {"id": uuid(31), "of": "record", "what": "dates", "to": "the insurer", "given": "2020-01-07", "until": "2021-01-07"},
]
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(record, file, ensure_ascii=True)
