import { type Plan, planLimits, planNames, planRoom, type PlanLimit } from "@drumbeat/core/plans";
import { buttonVariants } from "@/components/ui/button-variants";

interface PlanColumnProps {
  plan: Plan;
  price: string;
  period: string;
  action: { label: string; href: string; isPrimary?: boolean };
}

const limits = Object.keys(planLimits) as PlanLimit[];

/** One plan: what it costs and how much there is of everything. */
export function PlanColumn({ plan, price, period, action }: PlanColumnProps) {
  return (
    <section aria-labelledby={`plan-${plan}`} className="flex flex-col">
      <h2 id={`plan-${plan}`} className="text-lg font-semibold">
        {planNames[plan]}
      </h2>
      <p className="mt-2">
        <span className="font-serif text-4xl font-semibold tabular-nums">{price}</span>{" "}
        <span className="block text-muted">{period}</span>
      </p>
      <ul className="mt-6 mb-8 flex flex-col gap-2">
        {limits.map((limit) => (
          <li key={limit} className="border-t pt-2">
            {planRoom(plan, limit)}
          </li>
        ))}
      </ul>
      <a
        href={action.href}
        className={`${buttonVariants({ variant: action.isPrimary ? "primary" : "secondary", size: "lg" })} mt-auto w-full`}
      >
        {action.label}
      </a>
    </section>
  );
}
