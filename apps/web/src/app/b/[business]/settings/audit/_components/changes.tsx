import { fieldName, valueText } from "../words";

type Fields = Record<string, unknown>;

/** Field by field, what it was and what it became. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <dl className="mt-2 grid gap-3 border-l-2 pl-4">
      {keys.map((key) => (
        <div key={key}>
          <dt className="font-medium">{fieldName(key)}</dt>
          {key in before && (
            <dd className="mt-0.5 break-words whitespace-pre-wrap text-muted">
              <span className="sr-only">Before: </span>
              <del>{valueText(before[key])}</del>
            </dd>
          )}
          {key in after && (
            <dd className="mt-0.5 break-words whitespace-pre-wrap">
              <span className="sr-only">After: </span>
              {valueText(after[key])}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
