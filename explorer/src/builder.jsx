// The builder: a query is put together by ticking boxes.
import { pick, useGraphiQL, useGraphiQLActions, useOperationsEditorState } from "@graphiql/react";
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
} from "graphql";
import { createContext, useContext, useId, useState } from "react";
import { onType, operationIn, replaced, rewritten, selecting, selectionsOf, shown, ticked, typed } from "./document.js";
import { labelled } from "./icons.jsx";
import { useRoom } from "./panel.js";

const Schema = createContext();

const firstSentence = (description) => description?.match(/^.*?\.(?=\s|$)|^.+/s)?.[0].replaceAll("`", "");

/** A control with its name, and with what it is for as its description. */
function Labelled({ name, description, children }) {
  const id = useId();
  return (
    <label>
      <span className="name" id={`${id}name`}>
        {name}
      </span>
      {children({ "aria-labelledby": `${id}name`, "aria-describedby": description && `${id}purpose` })}
      {description && (
        <span className="purpose" id={`${id}purpose`}>
          {firstSentence(description)}
        </span>
      )}
    </label>
  );
}

function Box({ name, description, selection, fresh, change }) {
  return (
    <Labelled name={name} description={description}>
      {(labels) => (
        <input
          type="checkbox"
          checked={Boolean(selection)}
          onChange={() => change(selection ? undefined : fresh())}
          {...labels}
        />
      )}
    </Labelled>
  );
}

function Builder() {
  const { run } = useGraphiQLActions();
  const { schema, operationName, fetchError } = useGraphiQL(pick("schema", "operationName", "fetchError"));
  const makeRoom = useRoom();
  const [text, setText] = useOperationsEditorState();
  const operation = operationIn(text, operationName);

  function ask() {
    run();
    makeRoom();
  }

  return (
    <section className="builder" aria-labelledby="builder-title">
      <header>
        <h2 id="builder-title">Builder</h2>
        <button type="button" disabled={!schema || !operation} onClick={ask}>
          Ask
        </button>
      </header>
      <p>Tick what you want to know. The question is written beside it.</p>
      {!schema && (
        <p role="status">
          {fetchError
            ? "This server does not say what there is to ask for."
            : "Waiting for the server to say what there is …"}
        </p>
      )}
      {schema && !operation && (
        <p role="alert">
          The question as it stands cannot be read.{" "}
          <button type="button" onClick={() => setText("")}>
            Start afresh
          </button>
        </p>
      )}
      {schema && operation && (
        <Schema.Provider value={schema}>
          <Fields
            of="the question"
            type={schema.getRootType(operation.operation)}
            node={operation}
            change={(changed) => setText(rewritten(text, operation, changed))}
          />
        </Schema.Provider>
      )}
    </section>
  );
}

/** What can be ticked below a node of the query: `change` is called with the node as it is to be. */
function Fields({ type, node, change, of }) {
  const schema = useContext(Schema);
  const selections = selectionsOf(node);
  const put = (old, fresh) => change(selecting(node, replaced(selections, old, fresh)));
  return (
    <ul aria-label={`Fields of ${of}`}>
      {Object.values(type.getFields?.() ?? {}).map((field) => {
        const selection = selections.find(({ kind, name }) => kind === Kind.FIELD && name.value === field.name);
        if (field.deprecationReason && !selection) return null;
        return <Field key={field.name} field={field} selection={selection} change={(fresh) => put(selection, fresh)} />;
      })}
      {isAbstractType(type) &&
        schema.getPossibleTypes(type).map((possible) => {
          const selection = selections.find(({ typeCondition }) => typeCondition?.name.value === possible.name);
          return (
            <Possible
              key={possible.name}
              type={possible}
              selection={selection}
              change={(fresh) => put(selection, fresh)}
            />
          );
        })}
    </ul>
  );
}

function Field({ field, selection, change }) {
  const type = getNamedType(field.type);
  return (
    <li>
      <Box {...field} selection={selection} fresh={() => ticked(field)} change={change} />
      {selection && field.args.length > 0 && (
        <Inputs
          label={field.name}
          of={field.args}
          given={selection.arguments ?? []}
          kind={Kind.ARGUMENT}
          change={(given) => change({ ...selection, arguments: given })}
        />
      )}
      {selection && isCompositeType(type) && <Fields of={field.name} type={type} node={selection} change={change} />}
    </li>
  );
}

function Possible({ type, selection, change }) {
  return (
    <li>
      <Box name={`if it is: ${type.name}`} selection={selection} fresh={() => onType(type)} change={change} />
      {selection && <Fields of={type.name} type={type} node={selection} change={change} />}
    </li>
  );
}

/**
 * The arguments of a field, or the fields of an input: those that are `given` in the query, and the others once asked for.
 */
function Inputs({ label, of, given, kind, change }) {
  const [isOpen, setIsOpen] = useState(kind === Kind.OBJECT_FIELD);
  const isGiven = (input) => given.some(({ name }) => name.value === input.name);
  const others = of.filter((input) => !isGiven(input)).length;
  return (
    <ul className="inputs" aria-label={`Options of ${label}`}>
      {of.map((input) => {
        if (!isOpen && !isGiven(input)) return null;
        const old = given.find(({ name }) => name.value === input.name);
        const put = (value) => {
          const fresh = value && { kind, name: { kind: Kind.NAME, value: input.name }, value };
          change(replaced(given, old, fresh));
        };
        return <Input key={input.name} input={input} value={old?.value} change={put} />;
      })}
      {others > 0 && kind === Kind.ARGUMENT && (
        <li>
          <button type="button" className="group" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? "Fewer options" : given.length ? "More options" : "Options"}
          </button>
        </li>
      )}
    </ul>
  );
}

function Input({ input, value, change }) {
  const type = getNullableType(input.type);
  if (isInputObjectType(type)) return <Group input={input} value={value} change={change} />;
  // Lists of inputs are too much for boxes to tick: they are written by hand.
  if (isInputObjectType(getNamedType(type))) return null;
  return (
    <li>
      <Labelled {...input}>
        {(labels) =>
          value?.kind === Kind.VARIABLE ? (
            <span className="variable">${value.name.value}, a variable</span>
          ) : (
            <Entry type={type} value={value} change={(text) => change(typed(type, text))} labels={labels} />
          )
        }
      </Labelled>
    </li>
  );
}

function Entry({ type, value, change, labels }) {
  const choices = isEnumType(type)
    ? type.getValues().map(({ name }) => name)
    : type.name === "Boolean" && ["true", "false"];
  const given = { value: shown(value), onChange: (event) => change(event.target.value), ...labels };
  if (!choices) {
    const isNumber = type.name === "Int" || type.name === "Float";
    const hint = isListType(type) ? "several, with commas" : type.name === "DateTime" ? "2026-01-31T18:00:00Z" : "";
    return <input type={isNumber ? "number" : "text"} placeholder={hint} {...given} />;
  }
  return (
    <select {...given}>
      <option value=""></option>
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}

/** An input made of others, which are shown once somebody opens it: some hold themselves. */
function Group({ input, value, change }) {
  const [isOpen, setIsOpen] = useState(Boolean(value));
  const fields = Object.values(getNullableType(input.type).getFields());
  return (
    <li>
      <button type="button" className="group" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="name">{input.name}</span>
      </button>
      <span className="purpose">{firstSentence(input.description)}</span>
      {isOpen && (
        <Inputs
          label={input.name}
          of={fields}
          given={value?.fields ?? []}
          kind={Kind.OBJECT_FIELD}
          change={(given) => change(given.length ? { kind: Kind.OBJECT, fields: given } : undefined)}
        />
      )}
    </li>
  );
}

export const BUILDER_PLUGIN = {
  title: "Builder",
  icon: labelled("Builder", <path d="M4 4.5h5v5H4zM4 14.5h5v5H4zM5.2 7l1.2 1.2 2.2-3M13 7h7M13 17h7" />),
  content: Builder,
};
