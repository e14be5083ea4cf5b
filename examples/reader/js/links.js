/** Links and pictures, the pieces that every page is made of. */

import { fromBody, h } from "./dom.js";
import { address, href } from "./routes.js";

/** A link to a path of the API. */
export function link(path, ...children) {
  return h("a", { href: address(path) }, ...children);
}

/** A link to wherever a URL leads; the words alone where it leads nowhere. */
export function outward(url, site, ...children) {
  const target = href(url, site);
  return target ? h("a", { href: target }, ...children) : h("span", {}, ...children);
}

/** Things with a separator between them that no screen reader has to read. */
export function dotted(...children) {
  return children.flat().filter(Boolean).map((child) => h("span.dotted", {}, child));
}

/**
 * A picture with the sizes that there are of it.
 *
 * `sizes` says how wide it is drawn, as the attribute of that name. Width and height keep its place free.
 */
export function picture(image, { sizes, eager = false, alt = image.alt }) {
  const element = h("img", {
    srcset: image.srcset,
    sizes: image.srcset && sizes,
    width: image.width,
    height: image.height,
    alt,
    loading: eager ? "eager" : "lazy",
    fetchpriority: eager && "high",
    decoding: "async",
    src: image.url,
  });
  if (image.focalPoint) {
    const { x, y } = image.focalPoint;
    element.style.objectPosition = `${x * 100}% ${y * 100}%`;
  }
  return element;
}

/** A large picture with its caption and credit. */
export function figure(image, say) {
  const credit = image.credit && h("span.credit", {}, say("picture", { name: image.credit }));
  return h(
    "figure.lead-picture",
    {},
    picture(image, { sizes: "(min-width: 76rem) 70rem, 100vw", eager: true }),
    (image.caption || credit) && h("figcaption", {}, image.caption, image.caption && credit && " ", credit),
  );
}

/** The body of an article, an event or a comment; its links stay on this page where they lead to the paper. */
export function prose(body, site) {
  const element = fromBody("div.prose", body.html);
  for (const anchor of element.querySelectorAll("a[href]")) {
    const target = href(anchor.getAttribute("href"), site);
    if (target) anchor.href = target;
    else anchor.removeAttribute("href");
  }
  const media = new Map((body.blocks ?? []).filter((block) => block.media).map((block) => [block.url, block.media]));
  for (const image of element.querySelectorAll("img")) {
    image.loading = "lazy";
    const { width, height, srcset } = media.get(image.getAttribute("src")) ?? {};
    if (width && height) Object.assign(image, { width, height, srcset, sizes: "(min-width: 48rem) 40rem, 100vw" });
  }
  // What may be wider than the page is moved by itself, with the keyboard too.
  for (const wide of element.querySelectorAll("pre, table")) {
    const frame = h("div.wide", { tabindex: 0, role: "group", "aria-label": wide.caption?.textContent ?? wide.tagName });
    wide.replaceWith(frame);
    frame.append(wide);
  }
  return element;
}
