import { r as serve } from "../chunks/node-Dxbpyhyt.js";
// src/http/express.ts
/**
* The express face: mounts one mock in somebody's own Express app.
*
* @example app.use('/amiqus', expressHandler(mock)) // and set mock.baseUrl to where that is
*/
const expressHandler = (mock) => (req, res, next) => {
	serve(mock, req, res, req.url).catch((error) => next(error));
};
export { expressHandler };

//# sourceMappingURL=express.js.map