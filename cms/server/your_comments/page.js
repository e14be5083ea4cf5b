// What somebody sees who has come by the link of a letter: what is held of them, and a way to have it erased.

const REQUEST = `mutation Ask($input: RequestCommenterProofInput!) {
	done: requestCommenterProof(input: $input) { errors { message } } }`;
const EXPORT = `mutation Export($input: ExportCommenterDataInput!) {
	done: exportCommenterData(input: $input) { data errors { message } } }`;
const ERASE = `mutation Erase($input: EraseCommenterDataInput!) {
	done: eraseCommenterData(input: $input) { erasedCount errors { message } } }`;

const LABELS = {
	name: "Name",
	email: "E-mail address",
	url: "Web page",
	ip: "Network address",
	network: "Network",
	userAgent: "Browser",
	referrer: "Came from",
	guest: "Key of the browser",
	consent: "May be sent to a spam service",
};

const by = (id) => document.getElementById(id);
let proof = null;

/** Carries out a mutation as nobody in particular; its payload, or an error with a sentence for people. */
async function change(query, input) {
	let answer;
	try {
		const response = await fetch("/graphql", {
			method: "POST",
			credentials: "omit",
			headers: { "content-type": "application/json", accept: "application/json" },
			body: JSON.stringify({ query, variables: { input } }),
		});
		answer = await response.json();
	} catch {
		throw new Error("The paper cannot be reached. Try again in a moment.");
	}
	const wrong = answer.errors ?? answer.data.done.errors;
	if (wrong.length) throw new Error(wrong.map(({ message }) => message).join(" "));
	return answer.data.done;
}

function tell(sentence) {
	by("told").textContent = sentence;
	by("told").hidden = !sentence;
	if (sentence) by("told").scrollIntoView({ block: "nearest" });
}

/** Does something while a button waits; says what went wrong, if anything did. */
async function during(button, work) {
	button.disabled = true;
	tell("");
	try {
		await work();
	} catch (error) {
		tell(error.message);
	} finally {
		button.disabled = false;
	}
}

function element(name, text, ...children) {
	const made = document.createElement(name);
	if (text) made.textContent = text;
	made.append(...children);
	return made;
}

function shown(comment) {
	const when = new Date(comment.createdAt).toLocaleString();
	const about = element("p", [when, comment.on, comment.status === "APPROVED" ? "" : "not shown"].filter(Boolean).join(" · "));
	about.className = "about";
	const text = element("p", comment.text);
	text.dir = "auto";
	const facts = element("dl");
	for (const [name, label] of Object.entries(LABELS)) {
		const value = comment[name];
		if (value === null || value === undefined) continue;
		facts.append(element("dt", label), element("dd", typeof value === "boolean" ? (value ? "yes" : "no") : String(value)));
	}
	return element("li", "", about, text, element("details", "", element("summary", "What came with it"), facts));
}

function show(data) {
	const { comments, reports, spamChecks } = data;
	const counted = (count, one, many) => (count === 1 ? `1 ${one}` : `${count} ${many}`);
	const parts = [
		counted(comments.length, "comment", "comments"),
		reports.length && counted(reports.length, "report of another comment", "reports of other comments"),
		spamChecks.length && counted(spamChecks.length, "record of what a spam service was sent", "records of what a spam service was sent"),
	];
	by("summary").textContent = `Of ${data.email} we hold ${parts.filter(Boolean).join(", ")}.`;
	by("comments").replaceChildren(...comments.map(shown));
	by("erase").hidden = false;
	by("held").hidden = false;
	by("save").onclick = () => save(data);
}

function save(data) {
	const file = URL.createObjectURL(new Blob([JSON.stringify(data, null, "\t")], { type: "application/json" }));
	const link = element("a");
	link.href = file;
	link.download = "your-comments.json";
	link.click();
	setTimeout(() => URL.revokeObjectURL(file), 1_000);
}

by("letter").addEventListener("submit", (event) => {
	event.preventDefault();
	during(event.submitter ?? by("letter").querySelector("button"), async () => {
		await change(REQUEST, { email: by("email").value });
		tell("If we hold anything of this address, a letter is on its way. It may take some minutes, and may lie among spam.");
	});
});

by("erase").addEventListener("submit", (event) => {
	event.preventDefault();
	const { text, sure } = event.target.elements;
	if (!sure.checked) {
		tell("Say first that you know that this cannot be undone.");
		sure.focus();
		return;
	}
	during(event.target.querySelector("button"), async () => {
		const { erasedCount } = await change(ERASE, { proof, text: text.value });
		by("held").hidden = true;
		const what = text.value === "KEEP" ? "under no name now" : "gone";
		tell(`You were erased. ${erasedCount === 1 ? "One comment is" : `${erasedCount} comments are`} ${what}.`);
	});
});

/** Shows what the link's proof leads to, or asks for an address. */
async function arrive() {
	const given = new URLSearchParams(location.hash.slice(1)).get("proof");
	if (proof && !given) return;
	proof = given;
	by("held").hidden = true;
	by("ask").hidden = Boolean(proof);
	if (!proof) return;
	// It is in memory from now on: neither the history nor a bookmark has it.
	history.replaceState(null, "", location.pathname);
	tell("");
	try {
		show((await change(EXPORT, { proof })).data);
	} catch (error) {
		proof = null;
		tell(error.message);
		by("ask").hidden = false;
	}
}

// Where the page is open already, a link that is followed changes what stands behind the # alone.
addEventListener("hashchange", arrive);
await arrive();
