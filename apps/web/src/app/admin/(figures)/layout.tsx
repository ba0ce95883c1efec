import type { ReactNode } from "react";
import { AdminTabs } from "../_components/admin-tabs";

export default function FiguresLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AdminTabs />
      {children}
    </>
  );
}
