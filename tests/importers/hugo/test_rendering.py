"""What becomes of each kind of shortcode."""

import pytest

from tests.importers.hugo.folder import Folder

UNKNOWN = "A shortcode is not known; what it encloses is kept, the rest is not."


def rendered(folder: Folder, text: str) -> str:
    """The text of an article, without the blank lines."""
    return "\n".join(line for line in folder.post(text=text).markdown.splitlines() if line.strip())


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ('{{< note variant="join" >}}**Join** us{{< /note >}}', '<aside data-note="join">\n**Join** us\n</aside>'),
        ("{{< box >}}\n- one\n  {{< /box >}}", "<aside>\n- one\n</aside>"),
        (
            '{{< accordion kicker="A" title="B" >}}*c*{{< /accordion >}}',
            "<details>\n<summary>A: B</summary>\n*c*\n</details>",
        ),
        ('{{< ring title="Guide">}}\nText\n{{< /ring >}}', "<aside>\n<header>Guide</header>\nText\n</aside>"),
        ('{{< quote-block text="Be." cite="Ada" >}}', "> Be.\n>\n> <cite>Ada</cite>"),
        ("we need to {{< highlight >}}wait{{< /highlight >}}.", "we need to <mark>wait</mark>."),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        (
            '{{< card-prompt intro="*Say*" button-text="Go" button-url="https://go.example" >}}b{{< /card-prompt >}}',
            '*Say*\nb\n<a href="https://go.example">Go</a>',
        ),
        (
            '{{< youtube id="abc" title="A & B" >}}',
            '<iframe src="https://www.youtube.com/embed/abc" title="A &amp; B"></iframe>',
        ),
        (
            '{{< tweet user="ada" id="1" >}}',
            '<a href="https://twitter.com/ada/status/1">A post by @ada</a>',
        ),
        (
            '{{< cspan-iframe src="https://c-span.example/?1" title="Hearing" >}}',
            '<iframe src="https://c-span.example/?1" title="Hearing"></iframe>',
        ),
        ('{{< button href="https://a.example" text="View" >}}', '<a href="https://a.example">View</a>'),
        (
            '_{{< asset-static file="a.pdf" label="Slides (PDF)" >}}_',
            '_<a href="https://paper.example/static/a.pdf">Slides (PDF)</a>_',
        ),
        ('[a]({{< legacy-file "2014/a.pdf" >}})', "[a](https://paper.example/_legacy-img/2014/a.pdf)"),
        (
            '{{< legacy-img src="2014/a\\_b.jpg" alt="A \\"b\\"" caption="C" >}}After',
            (
                '<figure><img src="https://paper.example/_legacy-img/2014/a_b.jpg" alt="A &quot;b&quot;">'
                "<figcaption>C</figcaption></figure>\nAfter"
            ),
        ),
        (
            '[{{< legacy-img src="a.jpg" alt="a" >}}](https://b.example)',
            '[<img src="https://paper.example/_legacy-img/a.jpg" alt="a">](https://b.example)',
        ),
        ('{{< img src="cloud" >}}', '<figure><img src="https://paper.example/cloud.png" alt="Dark"></figure>'),
        ('{{< img-right src="cloud" alt="Own" >}}',
         '<figure><img src="https://paper.example/cloud.png" alt="Own"></figure>'),
        ("## Why *now* {#toc0 .big}\ntext {#no}", '## <a id="toc0"></a>Why *now*\ntext {#no}'),
        ('### Open {.gmail_extra data-x="a b"}', "### Open"),
        ("# A {set} of {#}", "# A {set} of {#}"),
        ("Hooray :tada: at 10:30:00", "Hooray 🎉 at 10:30:00"),
        ("{{</* note */>}}", "{{< note >}}"),
    ],
)  # fmt: skip
def test_a_shortcode_becomes_what_a_body_can_hold(folder: Folder, text: str, markdown: str) -> None:
    folder.image("cloud", "format: png\nalt: Dark")
    assert rendered(folder, text) == markdown
    assert folder.warnings() == {}


@pytest.mark.parametrize(
    ("text", "markdown", "warning"),
    [
        ("a {{< map 1 >}} b", "a  b", (UNKNOWN, "map")),
        (
            "{{< tabs >}}*a*{{< /tabs >}}",
            "*a*",
            ("A shortcode is not known; what it encloses is kept, the rest is not.", "tabs"),
        ),
        ("a{{< /note >}}", "a", ("A shortcode ends where none begins; the end is left out.", "note")),
        ('{{< img src="gone" >}}', "", ("An image has no file in data/images; it is left out.", "gone")),
    ],
)
def test_what_cannot_be_written_is_named(folder: Folder, text: str, markdown: str, warning: tuple[str, str]) -> None:
    assert rendered(folder, text) == markdown
    assert folder.warnings() == dict([warning])


def test_references_lead_to_pages_that_are_here(folder: Folder) -> None:
    folder.news("2019-01-02-rain", "slug: rain\naliases: [/old/rain/]\nexpirydate: 2020-01-01")
    folder.topic("mobile")
    text = (
        '[a]({{< ref "2019-01-02-rain.md#b" >}} "A") <a href="{{< ref "/topics/mobile" >}}">b</a>'
        ' [c]({{< link "/OLD/rain" >}}) [d]({{< ref "#here" >}}) [e]({{< relref "/news/2019/2019-01-02-rain.md" >}})'
    )
    assert rendered(folder, text) == (
        '[a](/2019/01/02/rain/#b "A") <a href="/topics/mobile/">b</a> [c](/old/rain/) [d](#here) [e](/2019/01/02/rain/)'
    )
    assert folder.warnings() == {}


def test_references_to_what_is_not_here_lead_to_the_old_site_and_are_reported(folder: Folder) -> None:
    folder.news("2019-01-02-rain", "slug: rain")
    folder.event("2019-01-02-rain")
    text = (
        '[a]({{< ref "2018-01-02-hail.md#b" >}}) [b]({{< link "/guides/dap" >}}) [c]({{< tmp "deadlink" >}})'
        ' [d]({{< ref "2019-01-02-rain" >}})'
    )
    assert rendered(folder, text) == (
        "[a](https://paper.example/2018/01/02/hail/#b) [b](https://paper.example/guides/dap/)"
        " [c](https://paper.example/lost/) [d](https://paper.example/2019/01/02/rain/)"
    )
    assert len(folder.report.warnings) == 4
