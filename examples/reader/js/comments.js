/** The comments below an article, as a thread, and what there is to know before one writes. */

import { ask } from "./api.js";
import { h, onClick } from "./dom.js";
import { dotted, outward, prose } from "./links.js";

/** The whole section. */
export function discussion(article, site, language) {
  const { say } = language;
  const context = { site, language };
  return h(
    "section.discussion",
    { "aria-labelledby": "comments" },
    h("h2", { id: "comments" }, say("comments", { n: article.commentCount })),
    article.commentCount === 0 && h("p", {}, say("noComments")),
    thread(article.comments, article.id, context),
    beforeWriting(article, site, say),
  );
}

function thread(connection, parent, context) {
  if (!connection?.nodes.length) return null;
  const list = h("ol.thread", {}, connection.nodes.map((comment) => h("li", {}, whole(comment, context))));
  const { hasNextPage, endCursor } = connection.pageInfo ?? {};
  return [list, hasNextPage && more("moreComments", { id: parent, after: endCursor }, list, context)];
}

/** A comment, and the replies to it. */
function whole(comment, context) {
  const shown = comment.replies?.nodes.length ?? 0;
  const replies = thread(comment.replies, comment.id, context) ?? [];
  if (comment.replyCount > shown) replies.unshift(more("moreReplies", { id: comment.id }, replies[0], context));
  return [one(comment, context), replies];
}

function one(comment, { site, language }) {
  const { say } = language;
  if (comment.isDeleted) return h("article.comment.deleted", {}, h("p", {}, say("deleted")));
  const { name, url, isStaff } = comment.author;
  return h(
    isStaff ? "article.comment.staff" : "article.comment",
    {},
    h(
      "p.meta",
      {},
      h("b.who", {}, url ? outward(url, site, name) : name),
      isStaff && h("span.badge", {}, say("staff")),
      dotted(
        h("time", { datetime: comment.createdAt }, language.dateTime(comment.createdAt)),
        comment.editedAt && say("edited"),
      ),
    ),
    prose(comment.body, site),
  );
}

/** A button that fetches what is missing: the next comments go below the list, all replies in place of it. */
function more(key, variables, list, context) {
  const button = h("button.more", { type: "button" }, context.language.say(key));
  return onClick(button, async () => {
    button.disabled = true;
    try {
      const { node } = await ask("comments", variables);
      const [found, next] = thread(node.comments, variables.id, context);
      if (variables.after) list.append(...found.children);
      else if (list) list.replaceWith(found);
      else button.before(found);
      button.replaceWith(...(next ? [next] : []));
    } catch {
      button.disabled = false;
    }
  });
}

/**
 * Where a comment is written: the notice, and below it the place of the form.
 *
 * The API takes no comments yet. When it has the mutation `addComment`, the form goes where the sentence stands now.
 */
function beforeWriting(article, site, say) {
  const { open, moderation, privacyNotice, privacyUrl } = site.commentPolicy;
  const isOpen = open && article.commentsOpen;
  return h(
    "section.leave-comment",
    { "aria-labelledby": "leave-comment" },
    h("h3", { id: "leave-comment" }, say("leaveComment")),
    h("p.form-place", {}, say(isOpen ? "commentSoon" : "commentsClosed")),
    isOpen && moderation !== "NONE" && h("p", {}, say(`moderation_${moderation}`)),
    h("p.notice", {}, privacyNotice, privacyUrl && [" ", outward(privacyUrl, site, say("privacy")), "."]),
  );
}
