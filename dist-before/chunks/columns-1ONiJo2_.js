import Table from "cli-table3";
// src/text/columns.ts
const invisible = {
	top: "",
	"top-mid": "",
	"top-left": "",
	"top-right": "",
	bottom: "",
	"bottom-mid": "",
	"bottom-left": "",
	"bottom-right": "",
	left: "",
	"left-mid": "",
	mid: "",
	"mid-mid": "",
	right: "",
	"right-mid": "",
	middle: "  "
};
/** Aligned columns without lines, which read and pipe well. */
function columns(rows) {
	const table = new Table({
		chars: invisible,
		style: {
			"padding-left": 0,
			"padding-right": 0,
			head: [],
			border: []
		}
	});
	table.push(...rows.map((row) => [...row]));
	return table.toString().split("\n").map((line) => line.trimEnd()).join("\n");
}
export { columns as t };

//# sourceMappingURL=columns-1ONiJo2_.js.map