import { cn } from "@/components/cn";
import { floatClass } from "@/components/ui/popover";
import type { Mentionable } from "./mention";

interface MentionListProps {
  id: string;
  options: readonly (Mentionable & { role: string })[];
  activeId: string | null;
  onPick: (member: Mentionable) => void;
}

/** Members whose name begins like what is typed, above the field, which keeps the focus. */
export function MentionList({ id, options, activeId, onPick }: MentionListProps) {
  return (
    <>
      <p role="status" className="sr-only">
        {options.length > 0 &&
          `${options.length} ${options.length === 1 ? "member" : "members"}. Choose with the arrow keys.`}
      </p>
      {options.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label="Members"
          className={cn(floatClass, "absolute bottom-full left-0 mb-1 w-64 p-1")}
        >
          {options.map((member) => (
            <div
              key={member.id}
              id={`${id}-${member.id}`}
              role="option"
              aria-selected={member.id === activeId}
              // Before the field loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                onPick(member);
              }}
              className="flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 text-sm aria-selected:bg-subtle pointer-coarse:min-h-11"
            >
              <bdi className="min-w-0 flex-1 truncate">{member.name}</bdi>
              <span className="text-xs text-muted">{member.role}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
