"""Evidence: files by slot and record, shown page by page, turned, made into one, replaced, put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.filing import evidence as domain
from applications.filing import queries, tasks
from applications.filing.forms import AttachmentForm
from applications.filing.mending import mending
from applications.filing.models import Application, Attachment
from applications.filing.showing import shelves, viewer
from applications.filing.workbench import progress
from titles.audit.domain import ONE_SITTING, log_reading
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.uploads.domain import receive
from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.making import WIDTHS, page_png
from titles.kernel.uploads.storage import open_blob
from titles.packs.limits import limits_of
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

PAGES_SHOWN = 6
Result = dict[str, Any]


def own(pk: UUID, request: HttpRequest) -> Application:
    """The application of whoever types in it. Whoever only audits it is told so where the regulation says it.

    Raises Missing, Refused.
    """
    application = Application.objects.seen(pk)
    if queries.fills_in(application, request.actor):
        return application
    read_only = pack_for(application.round).demand("audit.read_only")
    if read_only is not None and request.method == "POST":
        text = "审核人只能查看申报人填报的信息，不能修改。"
        raise Refused.of(Refusal(text, rule=read_only.rule, remedy="有问题的退回，由申报人自己修改"))
    raise Missing("not who fills it in")


@login_required
@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Evidence by slot, with limits told before. Several files may come at once; each is taken or refused by itself."""
    application = own(pk, request)
    pack = pack_for(application.round)
    results: list[Result] = []
    if request.method == "POST":
        results = _receive_all(request, application, pack)
        failed = [row for row in results if row["errors"]]
        if request.headers.get("Accept") == "application/json":
            errors = [error for row in failed for error in row["errors"]]
            return JsonResponse({"files": results, "errors": errors}, status=422 if failed else 200)
        if not failed:
            for row in results:
                messages.success(request, _told(row))
            return redirect(reverse("application_evidence", args=[pk]) + f"#field-evidence-{request.POST['slot']}")
    notice, content = queries.open_return(application), queries.draft_content(application)
    context = {
        "application": application,
        "shelves": shelves(application, pack, content=content),
        "editable": queries.evidence_open(application, pack),
        "limits": limits_of(pack),
        "progress": progress(application, pack, content=content),
        "notice": notice,
        "mending": mending(application, pack, notice, content=content),
        "results": results,
        "failed_slot": request.POST.get("slot", ""),
    }
    failed_any = any(row["errors"] for row in results)
    return render(request, "applications/filing/evidence.html", context, status=422 if failed_any else 200)


def _told(row: Result) -> str:
    hint = f"{row['hint']}，请在预览中确认方向。" if row["hint"] else ""
    twin = f"注意：与“{row['same_as']}”是同一个文件。" if row["same_as"] else ""
    return f"已存入“{row['title']}”。{hint}{twin}"


def _receive_all(request: HttpRequest, application: Application, pack: Pack) -> list[Result]:
    """One result for each file; what was acceptable is kept even when another was not."""
    form = AttachmentForm(request.POST, request.FILES, pack=pack)
    if not form.is_valid():
        found = [str(error) for errors in form.errors.values() for error in errors]
        return [{"name": "", "errors": found}]
    uploads = request.FILES.getlist("file")
    return [_receive(application, pack, form.cleaned_data, upload, several=len(uploads) > 1) for upload in uploads]


def _receive(
    application: Application, pack: Pack, data: dict[str, Any], upload: UploadedFile, *, several: bool
) -> Result:
    name = upload.name or ""
    slot = pack.slot(data["slot"])
    label = slot.label if slot else ""
    title = data["title"] if data["title"] and not several else f"{label}：{name.rpartition('.')[0] or name}"
    try:
        blob, _found = receive(upload=upload, limits=limits_of(pack, data["slot"], band=queries.band_of(application)))
        twin = application.attachments.filter(blob=blob, removed_at=None).first()
        made = domain.add_attachment(
            application=application,
            slot=data["slot"],
            blob=blob,
            name=name[:200],
            title=title[:200],
            nature=data["nature"],
            record_id=data["record"],
            replaces=_replaced(application, data["replaces"]),
        )
    except Refused as refused:
        return {"name": name, "errors": [row.in_words() for row in refused.reasons]}
    hint = domain.lying_hint(made)
    return {"name": name, "errors": [], "title": made.title, "hint": hint, "same_as": twin.title if twin else ""}


def _replaced(application: Application, pk: UUID | None) -> Attachment | None:
    return application.attachments.filter(pk=pk, removed_at=None).first() if pk else None


def _back(attachment: Attachment) -> HttpResponse:
    page = reverse("application_evidence", args=[attachment.application_id])
    return redirect(f"{page}#field-evidence-{attachment.slot}")


def _refused(request: HttpRequest, refused: Refused, back: HttpResponse) -> HttpResponse:
    for reason in refused.reasons:
        messages.error(request, f"{reason.message} {reason.remedy}")
    return back


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a file away, or put back what was taken away or replaced."""
    attachment = Attachment.objects.seen(pk)
    own(attachment.application_id, request)
    if "restore" in request.POST:
        try:
            domain.restore_attachment(attachment)
        except Refused as refused:
            return _refused(request, refused, _back(attachment))
        messages.success(request, f"已恢复“{attachment.title}”。")
    else:
        domain.remove_attachment(attachment)
        messages.success(request, f"已移除“{attachment.title}”，需要时可以恢复。")
    return _back(attachment)


@login_required
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another title, nature or record for a file that is there."""
    attachment = Attachment.objects.seen(pk)
    own(attachment.application_id, request)
    record = request.POST.get("record", "")
    try:
        domain.describe_attachment(
            attachment,
            title=request.POST.get("title", attachment.title),
            nature="copy" if request.POST.get("nature", attachment.nature) == "copy" else "original",
            record_id=UUID(record) if record else attachment.record_id,
        )
    except ValueError:
        messages.error(request, "没有这条记录。")
    except Refused as refused:
        return _refused(request, refused, redirect("attachment_view", pk))
    else:
        messages.success(request, "已保存。")
    return redirect("attachment_view", pk)


@login_required
@require_POST
def turn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A quarter to the right: one page, or all. The file as uploaded is kept behind the new one."""
    attachment = Attachment.objects.seen(pk)
    own(attachment.application_id, request)
    page = request.POST.get("page", "")
    try:
        made = domain.turn_attachment(attachment, pages=[int(page)] if page.isdigit() else None)
    except Refused as refused:
        return _refused(request, refused, redirect("attachment_view", pk))
    messages.success(request, f"已把{f'第 {page} 页' if page.isdigit() else '全部页面'}向右转 90°，原文件仍保留。")
    first = (int(page) - 1) // PAGES_SHOWN * PAGES_SHOWN + 1 if page.isdigit() else 1
    return redirect(reverse("attachment_view", args=[made.pk]) + f"?from={first}#page-{page or 1}")


@login_required
@require_POST
def combine(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Pictures into one A4 PDF in the order given; by the worker when it takes longer than a moment."""
    application = own(pk, request)
    back = redirect("application_evidence", pk)
    try:
        rows = domain.pictures_to_combine(application, _chosen(request))
        if not tasks.quick(rows):
            return redirect("job", tasks.order(rows).pk)
        made = domain.combine_pictures(rows)
    except Refused as refused:
        return _refused(request, refused, back)
    messages.success(request, f"已把 {len(rows)} 张图片合成“{made.title}”，原图仍保留。")
    return _back(made)


def _chosen(request: HttpRequest) -> list[UUID]:
    """Ticked pictures by the numbers written beside them."""

    def place(pk: str) -> int:
        number = request.POST.get(f"order-{pk}", "")
        return int(number) if number.isdigit() and len(number) < 5 else 9999

    try:
        return [UUID(pk) for pk in sorted(request.POST.getlist("picture"), key=place)]
    except ValueError:
        return []


@login_required
@require_GET
def attachment(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file itself, through the wall; opening it is recorded."""
    found = Attachment.objects.seen(pk)
    log_reading(subject_kind="attachment", subject_id=found.pk)
    return FileResponse(
        open_blob(found.blob.sha256), content_type=ACCEPTABLE[found.blob.kind].media_type, filename=found.name
    )


@login_required
@require_GET
def view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file page by page, a few at a time; for the applicant and for everybody who holds the application."""
    found = Attachment.objects.seen(pk)
    log_reading(subject_kind="attachment", subject_id=found.pk)
    first = request.GET.get("from", "1")
    context = viewer(
        found,
        pack_for(found.application.round),
        request.actor,
        first=int(first) if first.isdigit() and len(first) < 7 else 1,
        step=PAGES_SHOWN,
    )
    return render(request, "applications/filing/viewer.html", context)


@login_required
@require_GET
def page(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One page as a picture; `small` for a thumbnail. Whichever way it is reached, it is recorded."""
    found = Attachment.objects.seen(pk)
    small = "small" in request.GET
    log_reading(subject_kind="attachment", subject_id=found.pk, once_in=ONE_SITTING)
    try:
        content = page_png(found.blob, page=number, width=WIDTHS[0] if small else WIDTHS[1])
    except Refused as refused:
        raise Missing(str(refused)) from refused
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
