"""Which forms lie before an officer: the one that is my turn, and beneath it the other ways out.

There is no form that refuses an application at the desk (R53): a refusal is a decision of a department, with its
ground and reasons, reviewed by its leader.
"""

from gongkai.workbench.disclosure import (
    anew_form,
    assistance_forms,
    check_form,
    clock_forms,
    correction_forms,
    department_forms,
    fee_forms,
    inquiry_forms,
    lead_office_forms,
    let_out_form,
    moving_forms,
    reasons_forms,
    receiving_forms,
    reply_form,
    split_form,
)

FORMS = {
    form.name: form
    for form in (
        inquiry_forms.Hear,
        correction_forms.ReceiveCorrection,
        fee_forms.ReceiveFee,
        receiving_forms.Accept,
        receiving_forms.HandOver,
        receiving_forms.Register,
        check_form.Check,
        moving_forms.PassOn,
        moving_forms.NotOurs,
        department_forms.SignFor,
        department_forms.Feedback,
        department_forms.Clear,
        department_forms.Approve,
        reply_form.Reply,
        let_out_form.LetOut,
        department_forms.SendBack,
        moving_forms.Decline,
        moving_forms.Reforward,
        lead_office_forms.Advise,
        moving_forms.Reroute,
        assistance_forms.Assist,
        assistance_forms.SignForAssistance,
        assistance_forms.ReturnAssistance,
        assistance_forms.AskAssistance,
        split_form.SplitOff,
        inquiry_forms.Inquire,
        correction_forms.AskCorrection,
        fee_forms.BillFee,
        reasons_forms.AskReasons,
        reasons_forms.HearReasons,
        reasons_forms.Lengthen,
        clock_forms.Extend,
        clock_forms.Abandon,
        clock_forms.Withdraw,
        anew_form.AnswerAnew,
    )
}


def forms_for(file, typed=None):
    """This will give the forms open to an officer, my turn first; `typed` takes the place of the one it belongs to.

    While the clock rests my turn is what ends the pause, and everything else is another way out.
    """
    found = [form(file) for form in FORMS.values() if form.is_open(file)]
    if typed is not None:
        found = [typed if form.name == typed.name else form for form in found]
    if any(form.ends_pause for form in found):
        for form in found:
            form.quiet = not form.ends_pause
    return sorted(found, key=lambda form: form.quiet)
