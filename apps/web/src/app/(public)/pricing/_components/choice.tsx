interface ChoiceProps {
  label: string;
  options: { name: string; href: string; isChosen: boolean }[];
}

/** A few links of which one is where the reader is. */
export function Choice({ label, options }: ChoiceProps) {
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1">
      <span className="text-muted">{label}</span>
      {options.map(({ name, href, isChosen }) =>
        isChosen ? (
          <a key={name} href={href} aria-current="true" className="rounded-sm font-medium">
            {name}
          </a>
        ) : (
          <a key={name} href={href} className="link">
            {name}
          </a>
        ),
      )}
    </p>
  );
}
