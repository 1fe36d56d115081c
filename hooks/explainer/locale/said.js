/* Words of the interface in scripts. The build puts what the site's language says in the place of each call
   (locale/literals.py), so that no page loads a catalogue; under Node, modules run as they are and speak English.
   Values stand in an object literal behind the message: _("Paragraph %(number)s", { number }). */

/** @type {(message: string, values: Values) => string} */
const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_found, name) => String(values[name]));

/** @type {(message: string, values?: Values) => string} */
export function _(message, values = {}) {
  return filled(message, values);
}

/** @type {(one: string, many: string, number: number, values?: Values) => string} */
export function ngettext(one, many, number, values = {}) {
  return filled(number === 1 ? one : many, { num: number, ...values });
}
