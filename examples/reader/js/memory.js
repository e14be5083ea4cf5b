/** What the browser keeps for this page. Where it refuses to, as some do in private, it lasts as long as the page. */
function memory(name) {
	const own = new Map();
	const attempt = (act) => {
		try {
			return act(window[name]);
		} catch {
			return null;
		}
	};
	return {
		get: (key) => attempt((storage) => storage.getItem(key)) ?? own.get(key) ?? null,
		set(key, value) {
			own.set(key, value);
			attempt((storage) => storage.setItem(key, value));
		},
		delete(key) {
			own.delete(key);
			attempt((storage) => storage.removeItem(key));
		},
	};
}

export const device = memory("localStorage");
export const tab = memory("sessionStorage");
