import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/rules/sync-rules-schema.generated.js
var sync_rules_schema_generated_default = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json", "type": "object", "additionalProperties": false, "anyOf": [{ "required": ["streams"] }, { "required": ["bucket_definitions"] }], "properties": { "config": { "type": "object", "additionalProperties": false, "properties": { "edition": { "type": "integer", "minimum": 1, "maximum": 3 }, "storage_version": { "type": "integer", "enum": [2, 3] }, "timestamp_max_precision": { "type": "string", "enum": ["seconds", "milliseconds", "microseconds", "nanoseconds"] }, "timestamps_iso8601": { "type": "boolean" }, "versioned_bucket_ids": { "type": "boolean" }, "fixed_json_extract": { "type": "boolean" }, "custom_postgres_types": { "type": "boolean" }, "unstable_sqlite_expression_engine": { "type": "boolean" } } }, "bucket_definitions": { "type": "object", "additionalProperties": { "$ref": "#/definitions/bucket" } }, "streams": { "type": "object", "additionalProperties": { "$ref": "#/definitions/stream" } }, "with": { "type": "object", "additionalProperties": { "$ref": "#/definitions/subquery" } }, "event_definitions": { "type": "object", "additionalProperties": { "type": "object", "required": ["payloads"], "properties": { "payloads": { "type": "array", "items": { "type": "string" } } } } } }, "definitions": { "bucket": { "type": "object", "required": ["data"], "additionalProperties": false, "properties": { "parameters": { "type": ["string", "array"], "items": { "type": "string" } }, "data": { "type": "array", "items": { "type": "string" } }, "priority": { "$ref": "#/definitions/priority" }, "accept_potentially_dangerous_queries": { "$ref": "#/definitions/acceptDangerous" } } }, "stream": { "type": "object", "oneOf": [{ "required": ["query"] }, { "required": ["queries"] }], "properties": { "query": { "type": "string" }, "queries": { "type": "array", "items": { "type": "string" } }, "with": { "type": "object", "additionalProperties": { "$ref": "#/definitions/subquery" } }, "auto_subscribe": { "type": "boolean" }, "priority": { "$ref": "#/definitions/priority" }, "accept_potentially_dangerous_queries": { "$ref": "#/definitions/acceptDangerous" } } }, "subquery": { "type": "string" }, "priority": { "type": "integer", "minimum": 0, "maximum": 3 }, "acceptDangerous": { "type": "boolean" } } };
var schema12 = { "type": "object", "required": ["data"], "additionalProperties": false, "properties": { "parameters": { "type": ["string", "array"], "items": { "type": "string" } }, "data": { "type": "array", "items": { "type": "string" } }, "priority": { "$ref": "#/definitions/priority" }, "accept_potentially_dangerous_queries": { "$ref": "#/definitions/acceptDangerous" } } };
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "parameters" || key0 === "data" || key0 === "priority" || key0 === "accept_potentially_dangerous_queries")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0) {
      let data0 = data.parameters;
      if (typeof data0 !== "string" && !Array.isArray(data0)) {
        const err2 = { instancePath: instancePath + "/parameters", schemaPath: "#/properties/parameters/type", keyword: "type", params: { type: schema12.properties.parameters.type }, message: "must be string,array" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data0[i0] !== "string") {
            const err3 = { instancePath: instancePath + "/parameters/" + i0, schemaPath: "#/properties/parameters/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      }
    }
    if (data.data !== void 0) {
      let data2 = data.data;
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data2[i1] !== "string") {
            const err4 = { instancePath: instancePath + "/data/" + i1, schemaPath: "#/properties/data/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.priority !== void 0) {
      let data4 = data.priority;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err6 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 3 || isNaN(data4)) {
          const err7 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3 }, message: "must be <= 3" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err8 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.accept_potentially_dangerous_queries !== void 0) {
      if (typeof data.accept_potentially_dangerous_queries !== "boolean") {
        const err9 = { instancePath: instancePath + "/accept_potentially_dangerous_queries", schemaPath: "#/definitions/acceptDangerous/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs1 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.query === void 0) {
      const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "query" }, message: "must have required property 'query'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs3 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.queries === void 0) {
      const err1 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "queries" }, message: "must have required property 'queries'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.query !== void 0) {
      if (typeof data.query !== "string") {
        const err3 = { instancePath: instancePath + "/query", schemaPath: "#/properties/query/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.queries !== void 0) {
      let data1 = data.queries;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data1[i0] !== "string") {
            const err4 = { instancePath: instancePath + "/queries/" + i0, schemaPath: "#/properties/queries/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/queries", schemaPath: "#/properties/queries/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.with !== void 0) {
      let data3 = data.with;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key0 in data3) {
          if (typeof data3[key0] !== "string") {
            const err6 = { instancePath: instancePath + "/with/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/subquery/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/with", schemaPath: "#/properties/with/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.auto_subscribe !== void 0) {
      if (typeof data.auto_subscribe !== "boolean") {
        const err8 = { instancePath: instancePath + "/auto_subscribe", schemaPath: "#/properties/auto_subscribe/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.priority !== void 0) {
      let data6 = data.priority;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err9 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 3 || isNaN(data6)) {
          const err10 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3 }, message: "must be <= 3" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          const err11 = { instancePath: instancePath + "/priority", schemaPath: "#/definitions/priority/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.accept_potentially_dangerous_queries !== void 0) {
      if (typeof data.accept_potentially_dangerous_queries !== "boolean") {
        const err12 = { instancePath: instancePath + "/accept_potentially_dangerous_queries", schemaPath: "#/definitions/acceptDangerous/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const _errs1 = errors;
  let valid0 = false;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.streams === void 0) {
      const err0 = { instancePath, schemaPath: "#/anyOf/0/required", keyword: "required", params: { missingProperty: "streams" }, message: "must have required property 'streams'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.bucket_definitions === void 0) {
        const err1 = { instancePath, schemaPath: "#/anyOf/1/required", keyword: "required", params: { missingProperty: "bucket_definitions" }, message: "must have required property 'bucket_definitions'" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    var _valid0 = _errs3 === errors;
    valid0 = valid0 || _valid0;
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "config" || key0 === "bucket_definitions" || key0 === "streams" || key0 === "with" || key0 === "event_definitions")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.config !== void 0) {
      let data0 = data.config;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        for (const key1 in data0) {
          if (!(key1 === "edition" || key1 === "storage_version" || key1 === "timestamp_max_precision" || key1 === "timestamps_iso8601" || key1 === "versioned_bucket_ids" || key1 === "fixed_json_extract" || key1 === "custom_postgres_types" || key1 === "unstable_sqlite_expression_engine")) {
            const err4 = { instancePath: instancePath + "/config", schemaPath: "#/properties/config/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
        if (data0.edition !== void 0) {
          let data1 = data0.edition;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err5 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
          if (typeof data1 == "number" && isFinite(data1)) {
            if (data1 > 3 || isNaN(data1)) {
              const err6 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3 }, message: "must be <= 3" };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            if (data1 < 1 || isNaN(data1)) {
              const err7 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
          }
        }
        if (data0.storage_version !== void 0) {
          let data2 = data0.storage_version;
          if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
            const err8 = { instancePath: instancePath + "/config/storage_version", schemaPath: "#/properties/config/properties/storage_version/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
          if (!(data2 === 2 || data2 === 3)) {
            const err9 = { instancePath: instancePath + "/config/storage_version", schemaPath: "#/properties/config/properties/storage_version/enum", keyword: "enum", params: { allowedValues: schema11.properties.config.properties.storage_version.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data0.timestamp_max_precision !== void 0) {
          let data3 = data0.timestamp_max_precision;
          if (typeof data3 !== "string") {
            const err10 = { instancePath: instancePath + "/config/timestamp_max_precision", schemaPath: "#/properties/config/properties/timestamp_max_precision/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
          if (!(data3 === "seconds" || data3 === "milliseconds" || data3 === "microseconds" || data3 === "nanoseconds")) {
            const err11 = { instancePath: instancePath + "/config/timestamp_max_precision", schemaPath: "#/properties/config/properties/timestamp_max_precision/enum", keyword: "enum", params: { allowedValues: schema11.properties.config.properties.timestamp_max_precision.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data0.timestamps_iso8601 !== void 0) {
          if (typeof data0.timestamps_iso8601 !== "boolean") {
            const err12 = { instancePath: instancePath + "/config/timestamps_iso8601", schemaPath: "#/properties/config/properties/timestamps_iso8601/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data0.versioned_bucket_ids !== void 0) {
          if (typeof data0.versioned_bucket_ids !== "boolean") {
            const err13 = { instancePath: instancePath + "/config/versioned_bucket_ids", schemaPath: "#/properties/config/properties/versioned_bucket_ids/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data0.fixed_json_extract !== void 0) {
          if (typeof data0.fixed_json_extract !== "boolean") {
            const err14 = { instancePath: instancePath + "/config/fixed_json_extract", schemaPath: "#/properties/config/properties/fixed_json_extract/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data0.custom_postgres_types !== void 0) {
          if (typeof data0.custom_postgres_types !== "boolean") {
            const err15 = { instancePath: instancePath + "/config/custom_postgres_types", schemaPath: "#/properties/config/properties/custom_postgres_types/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data0.unstable_sqlite_expression_engine !== void 0) {
          if (typeof data0.unstable_sqlite_expression_engine !== "boolean") {
            const err16 = { instancePath: instancePath + "/config/unstable_sqlite_expression_engine", schemaPath: "#/properties/config/properties/unstable_sqlite_expression_engine/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/config", schemaPath: "#/properties/config/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.bucket_definitions !== void 0) {
      let data9 = data.bucket_definitions;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key2 in data9) {
          if (!validate11(data9[key2], { instancePath: instancePath + "/bucket_definitions/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data9, parentDataProperty: key2, rootData })) {
            vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/bucket_definitions", schemaPath: "#/properties/bucket_definitions/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.streams !== void 0) {
      let data11 = data.streams;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key3 in data11) {
          if (!validate13(data11[key3], { instancePath: instancePath + "/streams/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data11, parentDataProperty: key3, rootData })) {
            vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/streams", schemaPath: "#/properties/streams/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.with !== void 0) {
      let data13 = data.with;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key4 in data13) {
          if (typeof data13[key4] !== "string") {
            const err20 = { instancePath: instancePath + "/with/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/definitions/subquery/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/with", schemaPath: "#/properties/with/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.event_definitions !== void 0) {
      let data15 = data.event_definitions;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        for (const key5 in data15) {
          let data16 = data15[key5];
          if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
            if (data16.payloads === void 0) {
              const err22 = { instancePath: instancePath + "/event_definitions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/event_definitions/additionalProperties/required", keyword: "required", params: { missingProperty: "payloads" }, message: "must have required property 'payloads'" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (data16.payloads !== void 0) {
              let data17 = data16.payloads;
              if (Array.isArray(data17)) {
                const len0 = data17.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  if (typeof data17[i0] !== "string") {
                    const err23 = { instancePath: instancePath + "/event_definitions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/payloads/" + i0, schemaPath: "#/properties/event_definitions/additionalProperties/properties/payloads/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err23];
                    } else {
                      vErrors.push(err23);
                    }
                    errors++;
                  }
                }
              } else {
                const err24 = { instancePath: instancePath + "/event_definitions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1") + "/payloads", schemaPath: "#/properties/event_definitions/additionalProperties/properties/payloads/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
            }
          } else {
            const err25 = { instancePath: instancePath + "/event_definitions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/event_definitions/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/event_definitions", schemaPath: "#/properties/event_definitions/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
  } else {
    const err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err27];
    } else {
      vErrors.push(err27);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}

// src/rules/schema.ts
function schemaViolations(value) {
  if (sync_rules_schema_generated_default(value)) return [];
  return (sync_rules_schema_generated_default.errors ?? []).filter(({ schemaPath }) => !/\/(?:anyOf|oneOf)\/\d+\//.test(schemaPath)).map(asViolation);
}
function asViolation({
  instancePath,
  keyword,
  params
}) {
  const path = instancePath.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { path, keyword, params };
}

export {
  schemaViolations,
  asViolation
};
