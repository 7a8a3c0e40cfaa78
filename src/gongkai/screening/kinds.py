"""The kinds of things a file may carry unseen: a stable word for each, what it is called, and what to do about it."""

from dataclasses import dataclass

from gongkai.rules.refusal import Words


@dataclass(frozen=True)
class Kind:
    """A kind of finding: whether it keeps the file in the office, and whether it means *not looked at*."""

    title: Words
    advice: Words
    blocks: bool = True
    undecided: bool = False


CLEAN = Words("清理文件可以去掉。", "Cleaning the file takes it out.")
CLEAN_OR_DELETE = Words(
    "清理文件时，凡公式结果已保存的，可以一并去掉；否则请在原文件中删除后重新保存。",
    "Cleaning takes it out where the results of formulas are kept; otherwise delete it in the original and save again.",
)
DELETE = Words("请在原文件中删除后重新保存。", "Delete it in the original and save again.")
REDACT = Words(
    "盖住并不等于删除。请用涂黑功能处理该页。", "Covered is not removed. Redact the page with the tool for it."
)
DECIDE = Words(
    "请转为 PDF 后再检查，或由专人查看后决定。", "Turn it into a PDF and look again, or let a person look and decide."
)

KINDS = {
    # sheets and slides
    "hidden_sheet": Kind(Words("隐藏的工作表", "hidden sheet"), CLEAN_OR_DELETE),
    "very_hidden_sheet": Kind(Words("深度隐藏的工作表", "very hidden sheet"), CLEAN_OR_DELETE),
    "hidden_rows": Kind(Words("隐藏的行", "hidden rows"), CLEAN_OR_DELETE),
    "hidden_columns": Kind(Words("隐藏的列", "hidden columns"), CLEAN_OR_DELETE),
    "hidden_name": Kind(Words("隐藏的名称定义", "hidden defined name"), CLEAN_OR_DELETE),
    "cached_pivot": Kind(Words("数据透视表的缓存数据", "data kept behind a pivot table"), CLEAN),
    "hidden_slide": Kind(Words("隐藏的幻灯片", "hidden slide"), DELETE),
    "speaker_notes": Kind(Words("演讲者备注", "speaker notes"), CLEAN),
    # text
    "hidden_text": Kind(
        Words("看不见的文字", "text that cannot be seen"),
        Words(
            "清理文件会去掉标为隐藏的文字；其余请在原文件中删除后重新保存。",
            "Cleaning takes out text marked as hidden; delete the rest in the original and save again.",
        ),
    ),
    "text_under_box": Kind(Words("被色块或图片盖住的文字", "text under a box or a picture"), REDACT),
    "picture_under_box": Kind(Words("被色块盖住的图片内容", "part of a picture under a box"), REDACT),
    "invisible_text": Kind(Words("不可见的文字层", "invisible text layer"), REDACT),
    "recognised_text": Kind(
        Words("扫描件的识别文字层", "text recognised in a scan"),
        Words("请核对识别文字与画面是否一致。", "Compare the recognised text with the picture."),
        blocks=False,
    ),
    "hidden_layer": Kind(Words("隐藏的图层", "hidden layer"), DELETE),
    "cropped_picture": Kind(Words("被裁剪的图片仍保留原图", "cropped picture that is still whole"), DELETE),
    # what people said about it
    "comment": Kind(Words("批注", "comment"), CLEAN),
    "annotation": Kind(Words("PDF 注释", "annotation"), CLEAN),
    "unapplied_redaction": Kind(Words("尚未生效的涂黑标记", "redaction marked but not carried out"), REDACT),
    "tracked_change": Kind(
        Words("修订记录", "tracked change"),
        Words("清理文件会接受全部修订。", "Cleaning the file accepts all changes."),
    ),
    # who, where, when
    "metadata": Kind(Words("作者、单位等文件属性", "author, organisation or other properties"), CLEAN),
    "exif_place": Kind(Words("照片的拍摄地点", "place where the picture was taken"), CLEAN),
    "camera": Kind(Words("照片的相机型号或拍摄时间", "camera and time of the picture"), CLEAN, blocks=False),
    "thumbnail": Kind(Words("缩略图", "thumbnail"), CLEAN),
    # files in files
    "embedded_object": Kind(
        Words("嵌入的对象", "embedded object"),
        Words(
            "清理文件会去掉文档和表格中嵌入的文件，只留画面；其余请在原文件中删除。",
            "Cleaning takes files out of text and sheets and leaves their picture; delete others in the original.",
        ),
    ),
    "attachment": Kind(Words("附件", "attachment"), CLEAN),
    "macro": Kind(Words("宏", "macro"), CLEAN),
    "javascript": Kind(Words("脚本", "script"), CLEAN),
    "external_link": Kind(Words("指向本机或内部网络的链接", "link to a file or an inner network"), CLEAN_OR_DELETE),
    # what was there before
    "earlier_revision": Kind(Words("文件中保留的较早版本", "earlier revision kept in the file"), CLEAN),
    "kept_revision": Kind(Words("较早版本，可见内容相同", "earlier revision with the same pages"), CLEAN, blocks=False),
    "remnant": Kind(Words("不属于正文的残留数据", "left-over data that belongs to nothing"), CLEAN),
    "signature": Kind(
        Words("数字签名", "digital signature"),
        Words("清理会使签名失效，因此不作清理。", "Cleaning would break it, so the file is not cleaned."),
        blocks=False,
    ),
    # what could not be looked at
    "unchecked_picture": Kind(
        Words("无法检查的矢量图", "drawing that cannot be checked"),
        Words("请查看画面。", "Look at what it shows."),
        blocks=False,
    ),
    "unknown_part": Kind(Words("无法识别的部分", "part of an unknown kind"), DECIDE, undecided=True),
    "cannot_be_checked": Kind(Words("无法检查", "cannot be checked"), DECIDE, undecided=True),
    "too_large": Kind(Words("内容过大，未能全部检查", "too much to be looked at in full"), DECIDE, undecided=True),
    "encrypted": Kind(
        Words("已加密", "encrypted"),
        Words("请去掉密码后再检查。", "Take the password off and look again."),
    ),
    "wrong_type": Kind(
        Words("内容与扩展名不符", "not what its name says"),
        Words("请核对文件，更正扩展名。", "Check the file and correct its name."),
    ),
    "damaged": Kind(
        Words("文件已损坏，无法检查", "damaged, cannot be checked"),
        Words("请重新生成文件。", "Make the file again."),
    ),
}
