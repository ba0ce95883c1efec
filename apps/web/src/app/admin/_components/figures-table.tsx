import { cn } from "@/components/cn";
import type { AdminList, Cell } from "../_lists/list";

/** The figures as a table; on phones it scrolls sideways by itself, and the first column stays. */
export function FiguresTable({ list, rows }: { list: AdminList; rows: Cell[][] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div role="region" aria-label={list.title} tabIndex={0} className="mt-6 overflow-x-auto">
      <table className="w-full text-sm">
        <thead className="border-b text-xs text-muted">
          <tr>
            {list.columns.map(({ title, isNumber }, index) => (
              <th
                key={title}
                scope="col"
                className={cn(
                  "py-2 pr-4 text-left font-medium whitespace-nowrap last:pr-0",
                  isNumber && "text-right",
                  index === 0 && "sticky left-0 bg-background",
                )}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={`${row} ${cells[0]?.raw}`} className="border-b align-top">
              {cells.map((cell, index) => (
                <FigureCell
                  key={list.columns[index]?.title}
                  cell={cell}
                  isFirst={index === 0}
                  isNumber={list.columns[index]?.isNumber ?? false}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureCell({ cell, isFirst, isNumber }: { cell: Cell; isFirst: boolean; isNumber: boolean }) {
  const className = cn(
    "py-2.5 pr-4 text-left font-normal last:pr-0",
    isNumber ? "text-right whitespace-nowrap tabular-nums" : "min-w-28",
    isFirst && "sticky left-0 max-w-56 bg-background font-medium break-words",
  );
  const content = (
    <>
      {cell.text}
      {cell.note && <span className="block text-xs font-normal text-muted">{cell.note}</span>}
    </>
  );
  return isFirst ? (
    <th scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  );
}
