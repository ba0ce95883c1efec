import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Drumbeat",
    short_name: "Drumbeat",
    description: "A marketing plan for your business, and the rhythm to keep it.",
    start_url: "/start",
    display: "standalone",
    background_color: "#fdfcf9",
    theme_color: "#fdfcf9",
    icons: [{ src: "/icon.svg", type: "image/svg+xml", sizes: "any" }],
  };
}
