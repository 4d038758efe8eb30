// The page: its frame, and the view that the address asks for.
import "@/styles/tokens.css";
import "@/styles/base.css";
import "@/styles/parts.css";
import { respectResting } from "@/kit/resting";
import { takeQuestion } from "@/kit/route";
import { takeToken } from "@/kit/session";
import "@/widget/whoknows";
import "./console";

respectResting(document);
takeToken();
takeQuestion();
