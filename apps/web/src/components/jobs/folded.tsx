/** Data of a run, folded away. Secrets were removed before it came here. */
export function Folded({ title, value }: { title: string; value: unknown }) {
  if (isNothing(value)) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-muted hover:text-foreground">{title}</summary>
      <pre className="mt-2 rounded-md border bg-surface p-3 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
