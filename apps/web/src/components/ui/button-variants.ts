import { cva } from "class-variance-authority";

/** What buttons look like, also on plain links. One `primary` per view; everything else stays quiet. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors duration-150 select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-on-primary hover:bg-primary-strong",
        secondary: "border bg-surface text-foreground hover:bg-subtle",
        ghost: "text-foreground hover:bg-subtle",
        danger: "bg-danger text-on-danger hover:opacity-90",
        link: "link h-auto! px-0! font-normal",
      },
      size: {
        sm: "h-8 px-2.5 text-sm pointer-coarse:h-10",
        md: "h-9 px-3.5 text-sm pointer-coarse:h-11",
        lg: "h-11 px-5 text-base",
        icon: "size-9 pointer-coarse:size-11",
        "icon-sm": "size-8 pointer-coarse:size-10",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);
