// What is wrong with what was typed, in words; and what looks like personal data, which is told and never quoted.
"use strict";

(() => {
  const ROLES = new RegExp("^(?:[._+-]?(?:admin|advice|board|bookings|carers?|chair|comms|complaints|contact|council|desk|discharge|duty"
    + "|enquir(?:ies|y)|feedback|foi|forum|governance|health|hello|help|hospital|info|mail|manager|no|office|on|call|partner|partners"
    + "|partnerships?|postmaster|privacy|programme|quality|reception|referrals?|reply|risk|safeguarding|secretary|security|services?"
    + "|support|team|the|transport|ward))+$", "i");
  const NUMBER = /(?<![0-9A-Za-z])([0-9]{3})[ \u00a0-]?([0-9]{3})[ \u00a0-]?([0-9]{4})(?![0-9A-Za-z])/g;
  const LOOKS = [
    ["an NHS number", (text) => [...text.matchAll(NUMBER)].some((found) => "4679".includes(found[1][0]) && mod11(found.slice(1).join("")))],
    ["a National Insurance number", (text) => /(?<![0-9A-Za-z])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ \u00a0]?[0-9]{2}){3}[ \u00a0]?[A-D](?![0-9A-Za-z])/i.test(text)],
    ["a phone number", (text) => /(?<![0-9A-Za-z])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)[1278](?:[ )-]{0,2}[0-9]){8,9}(?![0-9A-Za-z])/.test(text)],
    ["a person's e-mail address", (text) => [...text.matchAll(/([A-Za-z0-9_.%+-]{1,64})@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63})+/g)].some((found) => !ROLES.test(found[1]))],
    ["a date of birth", (text) => /(?<![a-z])(?:dob|date of birth|birth ?date|birthday|born)(?![a-z])/i.test(text) && /[0-9]{2}/.test(text)],
    ["a password or a key", (text) => /(?<![a-z])(?:password|passphrase|passcode|passwd|pwd|api[ _-]?key|secret[ _-]?key)[ \t]{0,3}[:=]|PRIVATE KEY|gh[oprsu]_[0-9A-Za-z]{30}/i.test(text)],
  ];

  // Whether the tenth digit is the check digit of the other nine.
  function mod11(digits) {
    const sum = [...digits.slice(0, 9)].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
    return (11 - (sum % 11)) % 11 === Number(digits[9]);
  }

  // What a text looks like that no record may hold about a person, in words.
  const looks = (text) => LOOKS.filter(([, sees]) => sees(text)).map(([what]) => what);

  // What is wrong with the value of one control; empty where nothing is, or nothing stands there.
  function amiss(control, value, writing) {
    if (control.validity?.badInput) return "this is only part of a date or a time, or a day that the calendar does not have: fill in all of it, or none";
    const { pattern, wanted, longest } = control.dataset;
    const fault = writing.fault(value);
    if (fault) return writing.FAULTS[fault];
    const length = [...value].length;
    if (longest && length > longest) return `it may have ${Number(longest).toLocaleString("en-GB")} characters at most, and has ${length.toLocaleString("en-GB")}`;
    if (pattern && !new RegExp(pattern, "u").test(value)) return wanted;
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/.exec(value) ?? [];
    if (pattern && day && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== Number(day)) return "there is no such day in the calendar";
    return "";
  }

  caretrail.take("assets/form-checks.js", { amiss, looks });
})();
