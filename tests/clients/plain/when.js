export function when({ startsAt, timeZone, allDay }, locale) {
  const style = allDay ? { dateStyle: "full" } : { dateStyle: "full", timeStyle: "short" };
  return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(startsAt));
}
