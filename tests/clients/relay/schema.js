// Relay's compiler knows `node` by its having one argument, the id; the others have defaults and may be left out.
import { parse, print, visit } from "graphql";

const withIdAlone = (field) => ({ ...field, arguments: field.arguments.filter(({ name }) => name.value === "id") });
const FieldDefinition = (field) => (field.name.value === "node" ? withIdAlone(field) : undefined);

const schema = await (await fetch(process.argv[2])).text();
console.log(print(visit(parse(schema), { FieldDefinition })));
