"use client";

import { Link2 } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { LiveButton } from "../live-button";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover";
import { UrlForm } from "./url-form";

interface UrlButtonProps extends ComponentProps<typeof UrlForm> {
  size?: "sm" | "md";
  isDisabled?: boolean;
}

/** Opens the form for a file from the web. */
export function UrlButton({ businessId, onDone, size = "md", isDisabled = false }: UrlButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <LiveButton size={size} disabled={isDisabled}>
          <Link2 aria-hidden /> From the web
        </LiveButton>
      </PopoverTrigger>
      <PopoverContent className="w-80 max-w-[calc(100vw-2rem)]">
        <UrlForm
          businessId={businessId}
          onDone={(id, isNew) => {
            setOpen(false);
            onDone(id, isNew);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
