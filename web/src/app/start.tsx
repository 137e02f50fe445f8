import { render } from "preact";
import "uplot/dist/uPlot.min.css";

render(<p>hi</p>, document.body);
