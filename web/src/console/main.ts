// The page: its frame, and the view that the address asks for.
import "@/styles/tokens.css";
import "@/styles/base.css";
import "@/styles/parts.css";
import { respectAriaDisabled } from "@/kit/aria-disabled";
import { takeQuestion } from "@/kit/route";
import { takeToken } from "@/kit/session";
import "@/widget/whoknows";
import "./console";

respectAriaDisabled(document);
takeToken();
takeQuestion();
