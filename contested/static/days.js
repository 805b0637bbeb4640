"use strict";
// Days are whole numbers since 1970-01-01 and are only ever read in UTC.
(() => {
  const parts = (window.contestedParts ??= {});
  const MILLISECONDS = 86400000;
  const MONDAY = 4;
  const locales = { en: "en-GB", uk: "uk" };

  const number = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / MILLISECONDS);
  const text = (day) => new Date(day * MILLISECONDS).toISOString().slice(0, 10);
  const isDay = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value ?? "") && Number.isFinite(number(value));

  const split = (day) => {
    const date = new Date(day * MILLISECONDS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
  };
  const join = (year, month, date) => Math.round(Date.UTC(year, month, date) / MILLISECONDS);

  const addMonths = (day, count) => {
    const { year, month, date } = split(day);
    const length = split(join(year, month + count + 1, 0)).date;
    return join(year, month + count, Math.min(date, length));
  };
  const monthStart = (day) => {
    const { year, month } = split(day);
    return join(year, month, 1);
  };
  const weekStart = (day) => Math.floor((day - MONDAY) / 7) * 7 + MONDAY;

  /** Functions that write a day number in the words of one language. */
  const speaker = (language) => {
    const locale = locales[language] ?? "en-GB";
    const write = (options) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
      return (day) =>
        format
          .formatToParts(day * MILLISECONDS)
          .filter((part) => !(part.type === "literal" && part.value.includes("р.")))
          .map((part) => part.value)
          .join("")
          .trim();
    };
    const plurals = new Intl.PluralRules(locale);
    const numbers = new Intl.NumberFormat(locale);
    return {
      long: write({ day: "numeric", month: "long", year: "numeric" }),
      short: write({ day: "numeric", month: "short", year: "numeric" }),
      dayMonth: write({ day: "numeric", month: "short" }),
      month: write({ month: "short" }),
      year: write({ year: "numeric" }),
      count: (value) => numbers.format(value),
      plural: (forms, value) =>
        (forms[plurals.select(value)] ?? forms.other).replace("{n}", numbers.format(value)),
    };
  };

  parts.days = { number, text, isDay, split, join, addMonths, monthStart, weekStart, speaker };
})();
