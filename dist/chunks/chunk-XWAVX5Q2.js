import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  require_dist
} from "./chunk-KWESA5AL.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./chunk-6A4HXWIN.js";

// node_modules/@syncpoint/wkx/lib/types.js
var require_types = __commonJS({
  "node_modules/@syncpoint/wkx/lib/types.js"(exports, module) {
    module.exports = {
      wkt: {
        Point: "POINT",
        LineString: "LINESTRING",
        Polygon: "POLYGON",
        MultiPoint: "MULTIPOINT",
        MultiLineString: "MULTILINESTRING",
        MultiPolygon: "MULTIPOLYGON",
        GeometryCollection: "GEOMETRYCOLLECTION"
      },
      wkb: {
        Point: 1,
        LineString: 2,
        Polygon: 3,
        MultiPoint: 4,
        MultiLineString: 5,
        MultiPolygon: 6,
        GeometryCollection: 7
      },
      geoJSON: {
        Point: "Point",
        LineString: "LineString",
        Polygon: "Polygon",
        MultiPoint: "MultiPoint",
        MultiLineString: "MultiLineString",
        MultiPolygon: "MultiPolygon",
        GeometryCollection: "GeometryCollection"
      }
    };
  }
});

// node_modules/@syncpoint/wkx/lib/binarywriter.js
var require_binarywriter = __commonJS({
  "node_modules/@syncpoint/wkx/lib/binarywriter.js"(exports, module) {
    module.exports = BinaryWriter;
    function BinaryWriter(size, allowResize) {
      this.buffer = new Buffer.alloc(size);
      this.position = 0;
      this.allowResize = allowResize;
    }
    function _write(write, size) {
      return function(value2, noAssert) {
        this.ensureSize(size);
        write.call(this.buffer, value2, this.position, noAssert);
        this.position += size;
      };
    }
    BinaryWriter.prototype.writeUInt8 = _write(Buffer.prototype.writeUInt8, 1);
    BinaryWriter.prototype.writeUInt16LE = _write(Buffer.prototype.writeUInt16LE, 2);
    BinaryWriter.prototype.writeUInt16BE = _write(Buffer.prototype.writeUInt16BE, 2);
    BinaryWriter.prototype.writeUInt32LE = _write(Buffer.prototype.writeUInt32LE, 4);
    BinaryWriter.prototype.writeUInt32BE = _write(Buffer.prototype.writeUInt32BE, 4);
    BinaryWriter.prototype.writeInt8 = _write(Buffer.prototype.writeInt8, 1);
    BinaryWriter.prototype.writeInt16LE = _write(Buffer.prototype.writeInt16LE, 2);
    BinaryWriter.prototype.writeInt16BE = _write(Buffer.prototype.writeInt16BE, 2);
    BinaryWriter.prototype.writeInt32LE = _write(Buffer.prototype.writeInt32LE, 4);
    BinaryWriter.prototype.writeInt32BE = _write(Buffer.prototype.writeInt32BE, 4);
    BinaryWriter.prototype.writeFloatLE = _write(Buffer.prototype.writeFloatLE, 4);
    BinaryWriter.prototype.writeFloatBE = _write(Buffer.prototype.writeFloatBE, 4);
    BinaryWriter.prototype.writeDoubleLE = _write(Buffer.prototype.writeDoubleLE, 8);
    BinaryWriter.prototype.writeDoubleBE = _write(Buffer.prototype.writeDoubleBE, 8);
    BinaryWriter.prototype.writeBuffer = function(buffer) {
      this.ensureSize(buffer.length);
      buffer.copy(this.buffer, this.position, 0, buffer.length);
      this.position += buffer.length;
    };
    BinaryWriter.prototype.writeVarInt = function(value2) {
      var length2 = 1;
      while ((value2 & 4294967168) !== 0) {
        this.writeUInt8(value2 & 127 | 128);
        value2 >>>= 7;
        length2++;
      }
      this.writeUInt8(value2 & 127);
      return length2;
    };
    BinaryWriter.prototype.ensureSize = function(size) {
      if (this.buffer.length < this.position + size) {
        if (this.allowResize) {
          var tempBuffer = new Buffer.alloc(this.position + size);
          this.buffer.copy(tempBuffer, 0, 0, this.buffer.length);
          this.buffer = tempBuffer;
        } else {
          throw new RangeError("index out of range");
        }
      }
    };
  }
});

// node_modules/@syncpoint/wkx/lib/zigzag.js
var require_zigzag = __commonJS({
  "node_modules/@syncpoint/wkx/lib/zigzag.js"(exports, module) {
    module.exports = {
      encode: function(value2) {
        return value2 << 1 ^ value2 >> 31;
      },
      decode: function(value2) {
        return value2 >> 1 ^ -(value2 & 1);
      }
    };
  }
});

// node_modules/@syncpoint/wkx/lib/point.js
var require_point = __commonJS({
  "node_modules/@syncpoint/wkx/lib/point.js"(exports, module) {
    module.exports = Point;
    var util = __require("util");
    var Geometry = require_geometry();
    var Types = require_types();
    var BinaryWriter = require_binarywriter();
    var ZigZag = require_zigzag();
    function Point(x, y, z, m, srid) {
      Geometry.call(this);
      this.x = x;
      this.y = y;
      this.z = z;
      this.m = m;
      this.srid = srid;
      this.hasZ = typeof this.z !== "undefined";
      this.hasM = typeof this.m !== "undefined";
    }
    util.inherits(Point, Geometry);
    Point.Z = function(x, y, z, srid) {
      var point = new Point(x, y, z, void 0, srid);
      point.hasZ = true;
      return point;
    };
    Point.M = function(x, y, m, srid) {
      var point = new Point(x, y, void 0, m, srid);
      point.hasM = true;
      return point;
    };
    Point.ZM = function(x, y, z, m, srid) {
      var point = new Point(x, y, z, m, srid);
      point.hasZ = true;
      point.hasM = true;
      return point;
    };
    Point._parseWkt = function(value2, options) {
      var point = new Point();
      point.srid = options.srid;
      point.hasZ = options.hasZ;
      point.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return point;
      value2.expectGroupStart();
      var coordinate = value2.matchCoordinate(options);
      point.x = coordinate.x;
      point.y = coordinate.y;
      point.z = coordinate.z;
      point.m = coordinate.m;
      value2.expectGroupEnd();
      return point;
    };
    Point._parseWkb = function(value2, options) {
      var point = Point._readWkbPoint(value2, options);
      point.srid = options.srid;
      return point;
    };
    Point._readWkbPoint = function(value2, options) {
      return new Point(
        value2.readDouble(),
        value2.readDouble(),
        options.hasZ ? value2.readDouble() : void 0,
        options.hasM ? value2.readDouble() : void 0
      );
    };
    Point._parseTwkb = function(value2, options) {
      var point = new Point();
      point.hasZ = options.hasZ;
      point.hasM = options.hasM;
      if (options.isEmpty)
        return point;
      point.x = ZigZag.decode(value2.readVarInt()) / options.precisionFactor;
      point.y = ZigZag.decode(value2.readVarInt()) / options.precisionFactor;
      point.z = options.hasZ ? ZigZag.decode(value2.readVarInt()) / options.zPrecisionFactor : void 0;
      point.m = options.hasM ? ZigZag.decode(value2.readVarInt()) / options.mPrecisionFactor : void 0;
      return point;
    };
    Point._readTwkbPoint = function(value2, options, previousPoint) {
      previousPoint.x += ZigZag.decode(value2.readVarInt()) / options.precisionFactor;
      previousPoint.y += ZigZag.decode(value2.readVarInt()) / options.precisionFactor;
      if (options.hasZ)
        previousPoint.z += ZigZag.decode(value2.readVarInt()) / options.zPrecisionFactor;
      if (options.hasM)
        previousPoint.m += ZigZag.decode(value2.readVarInt()) / options.mPrecisionFactor;
      return new Point(previousPoint.x, previousPoint.y, previousPoint.z, previousPoint.m);
    };
    Point._parseGeoJSON = function(value2) {
      return Point._readGeoJSONPoint(value2.coordinates);
    };
    Point._readGeoJSONPoint = function(coordinates) {
      if (coordinates.length === 0)
        return new Point();
      if (coordinates.length > 2)
        return new Point(coordinates[0], coordinates[1], coordinates[2]);
      return new Point(coordinates[0], coordinates[1]);
    };
    Point.prototype.toWkt = function() {
      if (typeof this.x === "undefined" && typeof this.y === "undefined" && typeof this.z === "undefined" && typeof this.m === "undefined")
        return this._getWktType(Types.wkt.Point, true);
      return this._getWktType(Types.wkt.Point, false) + "(" + this._getWktCoordinate(this) + ")";
    };
    Point.prototype.toWkb = function(parentOptions) {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.Point, parentOptions);
      if (typeof this.x === "undefined" && typeof this.y === "undefined") {
        wkb.writeDoubleLE(NaN);
        wkb.writeDoubleLE(NaN);
        if (this.hasZ)
          wkb.writeDoubleLE(NaN);
        if (this.hasM)
          wkb.writeDoubleLE(NaN);
      } else {
        this._writeWkbPoint(wkb);
      }
      return wkb.buffer;
    };
    Point.prototype._writeWkbPoint = function(wkb) {
      wkb.writeDoubleLE(this.x);
      wkb.writeDoubleLE(this.y);
      if (this.hasZ)
        wkb.writeDoubleLE(this.z);
      if (this.hasM)
        wkb.writeDoubleLE(this.m);
    };
    Point.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = typeof this.x === "undefined" && typeof this.y === "undefined";
      this._writeTwkbHeader(twkb, Types.wkb.Point, precision, isEmpty);
      if (!isEmpty)
        this._writeTwkbPoint(twkb, precision, new Point(0, 0, 0, 0));
      return twkb.buffer;
    };
    Point.prototype._writeTwkbPoint = function(twkb, precision, previousPoint) {
      var x = this.x * precision.xyFactor;
      var y = this.y * precision.xyFactor;
      var z = this.z * precision.zFactor;
      var m = this.m * precision.mFactor;
      twkb.writeVarInt(ZigZag.encode(x - previousPoint.x));
      twkb.writeVarInt(ZigZag.encode(y - previousPoint.y));
      if (this.hasZ)
        twkb.writeVarInt(ZigZag.encode(z - previousPoint.z));
      if (this.hasM)
        twkb.writeVarInt(ZigZag.encode(m - previousPoint.m));
      previousPoint.x = x;
      previousPoint.y = y;
      previousPoint.z = z;
      previousPoint.m = m;
    };
    Point.prototype._getWkbSize = function() {
      var size = 1 + 4 + 8 + 8;
      if (this.hasZ)
        size += 8;
      if (this.hasM)
        size += 8;
      return size;
    };
    Point.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.Point;
      if (typeof this.x === "undefined" && typeof this.y === "undefined")
        geoJSON.coordinates = [];
      else if (typeof this.z !== "undefined")
        geoJSON.coordinates = [this.x, this.y, this.z];
      else
        geoJSON.coordinates = [this.x, this.y];
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/linestring.js
var require_linestring = __commonJS({
  "node_modules/@syncpoint/wkx/lib/linestring.js"(exports, module) {
    module.exports = LineString;
    var util = __require("util");
    var Geometry = require_geometry();
    var Types = require_types();
    var Point = require_point();
    var BinaryWriter = require_binarywriter();
    function LineString(points, srid) {
      Geometry.call(this);
      this.points = points || [];
      this.srid = srid;
      if (this.points.length > 0) {
        this.hasZ = this.points[0].hasZ;
        this.hasM = this.points[0].hasM;
      }
    }
    util.inherits(LineString, Geometry);
    LineString.Z = function(points, srid) {
      var lineString = new LineString(points, srid);
      lineString.hasZ = true;
      return lineString;
    };
    LineString.M = function(points, srid) {
      var lineString = new LineString(points, srid);
      lineString.hasM = true;
      return lineString;
    };
    LineString.ZM = function(points, srid) {
      var lineString = new LineString(points, srid);
      lineString.hasZ = true;
      lineString.hasM = true;
      return lineString;
    };
    LineString._parseWkt = function(value2, options) {
      var lineString = new LineString();
      lineString.srid = options.srid;
      lineString.hasZ = options.hasZ;
      lineString.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return lineString;
      value2.expectGroupStart();
      lineString.points.push.apply(lineString.points, value2.matchCoordinates(options));
      value2.expectGroupEnd();
      return lineString;
    };
    LineString._parseWkb = function(value2, options) {
      var lineString = new LineString();
      lineString.srid = options.srid;
      lineString.hasZ = options.hasZ;
      lineString.hasM = options.hasM;
      var pointCount = value2.readUInt32();
      for (var i = 0; i < pointCount; i++)
        lineString.points.push(Point._readWkbPoint(value2, options));
      return lineString;
    };
    LineString._parseTwkb = function(value2, options) {
      var lineString = new LineString();
      lineString.hasZ = options.hasZ;
      lineString.hasM = options.hasM;
      if (options.isEmpty)
        return lineString;
      var previousPoint = new Point(0, 0, options.hasZ ? 0 : void 0, options.hasM ? 0 : void 0);
      var pointCount = value2.readVarInt();
      for (var i = 0; i < pointCount; i++)
        lineString.points.push(Point._readTwkbPoint(value2, options, previousPoint));
      return lineString;
    };
    LineString._parseGeoJSON = function(value2) {
      var lineString = new LineString();
      if (value2.coordinates.length > 0)
        lineString.hasZ = value2.coordinates[0].length > 2;
      for (var i = 0; i < value2.coordinates.length; i++)
        lineString.points.push(Point._readGeoJSONPoint(value2.coordinates[i]));
      return lineString;
    };
    LineString.prototype.toWkt = function() {
      if (this.points.length === 0)
        return this._getWktType(Types.wkt.LineString, true);
      return this._getWktType(Types.wkt.LineString, false) + this._toInnerWkt();
    };
    LineString.prototype._toInnerWkt = function() {
      var innerWkt = "(";
      for (var i = 0; i < this.points.length; i++)
        innerWkt += this._getWktCoordinate(this.points[i]) + ",";
      innerWkt = innerWkt.slice(0, -1);
      innerWkt += ")";
      return innerWkt;
    };
    LineString.prototype.toWkb = function(parentOptions) {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.LineString, parentOptions);
      wkb.writeUInt32LE(this.points.length);
      for (var i = 0; i < this.points.length; i++)
        this.points[i]._writeWkbPoint(wkb);
      return wkb.buffer;
    };
    LineString.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.points.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.LineString, precision, isEmpty);
      if (this.points.length > 0) {
        twkb.writeVarInt(this.points.length);
        var previousPoint = new Point(0, 0, 0, 0);
        for (var i = 0; i < this.points.length; i++)
          this.points[i]._writeTwkbPoint(twkb, precision, previousPoint);
      }
      return twkb.buffer;
    };
    LineString.prototype._getWkbSize = function() {
      var coordinateSize = 16;
      if (this.hasZ)
        coordinateSize += 8;
      if (this.hasM)
        coordinateSize += 8;
      return 1 + 4 + 4 + this.points.length * coordinateSize;
    };
    LineString.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.LineString;
      geoJSON.coordinates = [];
      for (var i = 0; i < this.points.length; i++) {
        if (this.hasZ)
          geoJSON.coordinates.push([this.points[i].x, this.points[i].y, this.points[i].z]);
        else
          geoJSON.coordinates.push([this.points[i].x, this.points[i].y]);
      }
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/polygon.js
var require_polygon = __commonJS({
  "node_modules/@syncpoint/wkx/lib/polygon.js"(exports, module) {
    module.exports = Polygon;
    var util = __require("util");
    var Geometry = require_geometry();
    var Types = require_types();
    var Point = require_point();
    var BinaryWriter = require_binarywriter();
    function Polygon(exteriorRing, interiorRings, srid) {
      Geometry.call(this);
      this.exteriorRing = exteriorRing || [];
      this.interiorRings = interiorRings || [];
      this.srid = srid;
      if (this.exteriorRing.length > 0) {
        this.hasZ = this.exteriorRing[0].hasZ;
        this.hasM = this.exteriorRing[0].hasM;
      }
    }
    util.inherits(Polygon, Geometry);
    Polygon.Z = function(exteriorRing, interiorRings, srid) {
      var polygon = new Polygon(exteriorRing, interiorRings, srid);
      polygon.hasZ = true;
      return polygon;
    };
    Polygon.M = function(exteriorRing, interiorRings, srid) {
      var polygon = new Polygon(exteriorRing, interiorRings, srid);
      polygon.hasM = true;
      return polygon;
    };
    Polygon.ZM = function(exteriorRing, interiorRings, srid) {
      var polygon = new Polygon(exteriorRing, interiorRings, srid);
      polygon.hasZ = true;
      polygon.hasM = true;
      return polygon;
    };
    Polygon._parseWkt = function(value2, options) {
      var polygon = new Polygon();
      polygon.srid = options.srid;
      polygon.hasZ = options.hasZ;
      polygon.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return polygon;
      value2.expectGroupStart();
      value2.expectGroupStart();
      polygon.exteriorRing.push.apply(polygon.exteriorRing, value2.matchCoordinates(options));
      value2.expectGroupEnd();
      while (value2.isMatch([","])) {
        value2.expectGroupStart();
        polygon.interiorRings.push(value2.matchCoordinates(options));
        value2.expectGroupEnd();
      }
      value2.expectGroupEnd();
      return polygon;
    };
    Polygon._parseWkb = function(value2, options) {
      var polygon = new Polygon();
      polygon.srid = options.srid;
      polygon.hasZ = options.hasZ;
      polygon.hasM = options.hasM;
      var ringCount = value2.readUInt32();
      if (ringCount > 0) {
        var exteriorRingCount = value2.readUInt32();
        for (var i = 0; i < exteriorRingCount; i++)
          polygon.exteriorRing.push(Point._readWkbPoint(value2, options));
        for (i = 1; i < ringCount; i++) {
          var interiorRing = [];
          var interiorRingCount = value2.readUInt32();
          for (var j = 0; j < interiorRingCount; j++)
            interiorRing.push(Point._readWkbPoint(value2, options));
          polygon.interiorRings.push(interiorRing);
        }
      }
      return polygon;
    };
    Polygon._parseTwkb = function(value2, options) {
      var polygon = new Polygon();
      polygon.hasZ = options.hasZ;
      polygon.hasM = options.hasM;
      if (options.isEmpty)
        return polygon;
      var previousPoint = new Point(0, 0, options.hasZ ? 0 : void 0, options.hasM ? 0 : void 0);
      var ringCount = value2.readVarInt();
      var exteriorRingCount = value2.readVarInt();
      for (var i = 0; i < exteriorRingCount; i++)
        polygon.exteriorRing.push(Point._readTwkbPoint(value2, options, previousPoint));
      for (i = 1; i < ringCount; i++) {
        var interiorRing = [];
        var interiorRingCount = value2.readVarInt();
        for (var j = 0; j < interiorRingCount; j++)
          interiorRing.push(Point._readTwkbPoint(value2, options, previousPoint));
        polygon.interiorRings.push(interiorRing);
      }
      return polygon;
    };
    Polygon._parseGeoJSON = function(value2) {
      var polygon = new Polygon();
      if (value2.coordinates.length > 0 && value2.coordinates[0].length > 0)
        polygon.hasZ = value2.coordinates[0][0].length > 2;
      for (var i = 0; i < value2.coordinates.length; i++) {
        if (i > 0)
          polygon.interiorRings.push([]);
        for (var j = 0; j < value2.coordinates[i].length; j++) {
          if (i === 0)
            polygon.exteriorRing.push(Point._readGeoJSONPoint(value2.coordinates[i][j]));
          else
            polygon.interiorRings[i - 1].push(Point._readGeoJSONPoint(value2.coordinates[i][j]));
        }
      }
      return polygon;
    };
    Polygon.prototype.toWkt = function() {
      if (this.exteriorRing.length === 0)
        return this._getWktType(Types.wkt.Polygon, true);
      return this._getWktType(Types.wkt.Polygon, false) + this._toInnerWkt();
    };
    Polygon.prototype._toInnerWkt = function() {
      var innerWkt = "((";
      for (var i = 0; i < this.exteriorRing.length; i++)
        innerWkt += this._getWktCoordinate(this.exteriorRing[i]) + ",";
      innerWkt = innerWkt.slice(0, -1);
      innerWkt += ")";
      for (i = 0; i < this.interiorRings.length; i++) {
        innerWkt += ",(";
        for (var j = 0; j < this.interiorRings[i].length; j++) {
          innerWkt += this._getWktCoordinate(this.interiorRings[i][j]) + ",";
        }
        innerWkt = innerWkt.slice(0, -1);
        innerWkt += ")";
      }
      innerWkt += ")";
      return innerWkt;
    };
    Polygon.prototype.toWkb = function(parentOptions) {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.Polygon, parentOptions);
      if (this.exteriorRing.length > 0) {
        wkb.writeUInt32LE(1 + this.interiorRings.length);
        wkb.writeUInt32LE(this.exteriorRing.length);
      } else {
        wkb.writeUInt32LE(0);
      }
      for (var i = 0; i < this.exteriorRing.length; i++)
        this.exteriorRing[i]._writeWkbPoint(wkb);
      for (i = 0; i < this.interiorRings.length; i++) {
        wkb.writeUInt32LE(this.interiorRings[i].length);
        for (var j = 0; j < this.interiorRings[i].length; j++)
          this.interiorRings[i][j]._writeWkbPoint(wkb);
      }
      return wkb.buffer;
    };
    Polygon.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.exteriorRing.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.Polygon, precision, isEmpty);
      if (this.exteriorRing.length > 0) {
        twkb.writeVarInt(1 + this.interiorRings.length);
        twkb.writeVarInt(this.exteriorRing.length);
        var previousPoint = new Point(0, 0, 0, 0);
        for (var i = 0; i < this.exteriorRing.length; i++)
          this.exteriorRing[i]._writeTwkbPoint(twkb, precision, previousPoint);
        for (i = 0; i < this.interiorRings.length; i++) {
          twkb.writeVarInt(this.interiorRings[i].length);
          for (var j = 0; j < this.interiorRings[i].length; j++)
            this.interiorRings[i][j]._writeTwkbPoint(twkb, precision, previousPoint);
        }
      }
      return twkb.buffer;
    };
    Polygon.prototype._getWkbSize = function() {
      var coordinateSize = 16;
      if (this.hasZ)
        coordinateSize += 8;
      if (this.hasM)
        coordinateSize += 8;
      var size = 1 + 4 + 4;
      if (this.exteriorRing.length > 0)
        size += 4 + this.exteriorRing.length * coordinateSize;
      for (var i = 0; i < this.interiorRings.length; i++)
        size += 4 + this.interiorRings[i].length * coordinateSize;
      return size;
    };
    Polygon.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.Polygon;
      geoJSON.coordinates = [];
      if (this.exteriorRing.length > 0) {
        var exteriorRing = [];
        for (var i = 0; i < this.exteriorRing.length; i++) {
          if (this.hasZ)
            exteriorRing.push([this.exteriorRing[i].x, this.exteriorRing[i].y, this.exteriorRing[i].z]);
          else
            exteriorRing.push([this.exteriorRing[i].x, this.exteriorRing[i].y]);
        }
        geoJSON.coordinates.push(exteriorRing);
      }
      for (var j = 0; j < this.interiorRings.length; j++) {
        var interiorRing = [];
        for (var k = 0; k < this.interiorRings[j].length; k++) {
          if (this.hasZ)
            interiorRing.push([this.interiorRings[j][k].x, this.interiorRings[j][k].y, this.interiorRings[j][k].z]);
          else
            interiorRing.push([this.interiorRings[j][k].x, this.interiorRings[j][k].y]);
        }
        geoJSON.coordinates.push(interiorRing);
      }
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/multipoint.js
var require_multipoint = __commonJS({
  "node_modules/@syncpoint/wkx/lib/multipoint.js"(exports, module) {
    module.exports = MultiPoint;
    var util = __require("util");
    var Types = require_types();
    var Geometry = require_geometry();
    var Point = require_point();
    var BinaryWriter = require_binarywriter();
    function MultiPoint(points, srid) {
      Geometry.call(this);
      this.points = points || [];
      this.srid = srid;
      if (this.points.length > 0) {
        this.hasZ = this.points[0].hasZ;
        this.hasM = this.points[0].hasM;
      }
    }
    util.inherits(MultiPoint, Geometry);
    MultiPoint.Z = function(points, srid) {
      var multiPoint = new MultiPoint(points, srid);
      multiPoint.hasZ = true;
      return multiPoint;
    };
    MultiPoint.M = function(points, srid) {
      var multiPoint = new MultiPoint(points, srid);
      multiPoint.hasM = true;
      return multiPoint;
    };
    MultiPoint.ZM = function(points, srid) {
      var multiPoint = new MultiPoint(points, srid);
      multiPoint.hasZ = true;
      multiPoint.hasM = true;
      return multiPoint;
    };
    MultiPoint._parseWkt = function(value2, options) {
      var multiPoint = new MultiPoint();
      multiPoint.srid = options.srid;
      multiPoint.hasZ = options.hasZ;
      multiPoint.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return multiPoint;
      value2.expectGroupStart();
      multiPoint.points.push.apply(multiPoint.points, value2.matchCoordinates(options));
      value2.expectGroupEnd();
      return multiPoint;
    };
    MultiPoint._parseWkb = function(value2, options) {
      var multiPoint = new MultiPoint();
      multiPoint.srid = options.srid;
      multiPoint.hasZ = options.hasZ;
      multiPoint.hasM = options.hasM;
      var pointCount = value2.readUInt32();
      for (var i = 0; i < pointCount; i++)
        multiPoint.points.push(Geometry.parse(value2, options));
      return multiPoint;
    };
    MultiPoint._parseTwkb = function(value2, options) {
      var multiPoint = new MultiPoint();
      multiPoint.hasZ = options.hasZ;
      multiPoint.hasM = options.hasM;
      if (options.isEmpty)
        return multiPoint;
      var previousPoint = new Point(0, 0, options.hasZ ? 0 : void 0, options.hasM ? 0 : void 0);
      var pointCount = value2.readVarInt();
      for (var i = 0; i < pointCount; i++)
        multiPoint.points.push(Point._readTwkbPoint(value2, options, previousPoint));
      return multiPoint;
    };
    MultiPoint._parseGeoJSON = function(value2) {
      var multiPoint = new MultiPoint();
      if (value2.coordinates.length > 0)
        multiPoint.hasZ = value2.coordinates[0].length > 2;
      for (var i = 0; i < value2.coordinates.length; i++)
        multiPoint.points.push(Point._parseGeoJSON({ coordinates: value2.coordinates[i] }));
      return multiPoint;
    };
    MultiPoint.prototype.toWkt = function() {
      if (this.points.length === 0)
        return this._getWktType(Types.wkt.MultiPoint, true);
      var wkt = this._getWktType(Types.wkt.MultiPoint, false) + "(";
      for (var i = 0; i < this.points.length; i++)
        wkt += this._getWktCoordinate(this.points[i]) + ",";
      wkt = wkt.slice(0, -1);
      wkt += ")";
      return wkt;
    };
    MultiPoint.prototype.toWkb = function() {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.MultiPoint);
      wkb.writeUInt32LE(this.points.length);
      for (var i = 0; i < this.points.length; i++)
        wkb.writeBuffer(this.points[i].toWkb({ srid: this.srid }));
      return wkb.buffer;
    };
    MultiPoint.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.points.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.MultiPoint, precision, isEmpty);
      if (this.points.length > 0) {
        twkb.writeVarInt(this.points.length);
        var previousPoint = new Point(0, 0, 0, 0);
        for (var i = 0; i < this.points.length; i++)
          this.points[i]._writeTwkbPoint(twkb, precision, previousPoint);
      }
      return twkb.buffer;
    };
    MultiPoint.prototype._getWkbSize = function() {
      var coordinateSize = 16;
      if (this.hasZ)
        coordinateSize += 8;
      if (this.hasM)
        coordinateSize += 8;
      coordinateSize += 5;
      return 1 + 4 + 4 + this.points.length * coordinateSize;
    };
    MultiPoint.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.MultiPoint;
      geoJSON.coordinates = [];
      for (var i = 0; i < this.points.length; i++)
        geoJSON.coordinates.push(this.points[i].toGeoJSON().coordinates);
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/multilinestring.js
var require_multilinestring = __commonJS({
  "node_modules/@syncpoint/wkx/lib/multilinestring.js"(exports, module) {
    module.exports = MultiLineString;
    var util = __require("util");
    var Types = require_types();
    var Geometry = require_geometry();
    var Point = require_point();
    var LineString = require_linestring();
    var BinaryWriter = require_binarywriter();
    function MultiLineString(lineStrings, srid) {
      Geometry.call(this);
      this.lineStrings = lineStrings || [];
      this.srid = srid;
      if (this.lineStrings.length > 0) {
        this.hasZ = this.lineStrings[0].hasZ;
        this.hasM = this.lineStrings[0].hasM;
      }
    }
    util.inherits(MultiLineString, Geometry);
    MultiLineString.Z = function(lineStrings, srid) {
      var multiLineString = new MultiLineString(lineStrings, srid);
      multiLineString.hasZ = true;
      return multiLineString;
    };
    MultiLineString.M = function(lineStrings, srid) {
      var multiLineString = new MultiLineString(lineStrings, srid);
      multiLineString.hasM = true;
      return multiLineString;
    };
    MultiLineString.ZM = function(lineStrings, srid) {
      var multiLineString = new MultiLineString(lineStrings, srid);
      multiLineString.hasZ = true;
      multiLineString.hasM = true;
      return multiLineString;
    };
    MultiLineString._parseWkt = function(value2, options) {
      var multiLineString = new MultiLineString();
      multiLineString.srid = options.srid;
      multiLineString.hasZ = options.hasZ;
      multiLineString.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return multiLineString;
      value2.expectGroupStart();
      do {
        value2.expectGroupStart();
        multiLineString.lineStrings.push(new LineString(value2.matchCoordinates(options)));
        value2.expectGroupEnd();
      } while (value2.isMatch([","]));
      value2.expectGroupEnd();
      return multiLineString;
    };
    MultiLineString._parseWkb = function(value2, options) {
      var multiLineString = new MultiLineString();
      multiLineString.srid = options.srid;
      multiLineString.hasZ = options.hasZ;
      multiLineString.hasM = options.hasM;
      var lineStringCount = value2.readUInt32();
      for (var i = 0; i < lineStringCount; i++)
        multiLineString.lineStrings.push(Geometry.parse(value2, options));
      return multiLineString;
    };
    MultiLineString._parseTwkb = function(value2, options) {
      var multiLineString = new MultiLineString();
      multiLineString.hasZ = options.hasZ;
      multiLineString.hasM = options.hasM;
      if (options.isEmpty)
        return multiLineString;
      var previousPoint = new Point(0, 0, options.hasZ ? 0 : void 0, options.hasM ? 0 : void 0);
      var lineStringCount = value2.readVarInt();
      for (var i = 0; i < lineStringCount; i++) {
        var lineString = new LineString();
        lineString.hasZ = options.hasZ;
        lineString.hasM = options.hasM;
        var pointCount = value2.readVarInt();
        for (var j = 0; j < pointCount; j++)
          lineString.points.push(Point._readTwkbPoint(value2, options, previousPoint));
        multiLineString.lineStrings.push(lineString);
      }
      return multiLineString;
    };
    MultiLineString._parseGeoJSON = function(value2) {
      var multiLineString = new MultiLineString();
      if (value2.coordinates.length > 0 && value2.coordinates[0].length > 0)
        multiLineString.hasZ = value2.coordinates[0][0].length > 2;
      for (var i = 0; i < value2.coordinates.length; i++)
        multiLineString.lineStrings.push(LineString._parseGeoJSON({ coordinates: value2.coordinates[i] }));
      return multiLineString;
    };
    MultiLineString.prototype.toWkt = function() {
      if (this.lineStrings.length === 0)
        return this._getWktType(Types.wkt.MultiLineString, true);
      var wkt = this._getWktType(Types.wkt.MultiLineString, false) + "(";
      for (var i = 0; i < this.lineStrings.length; i++)
        wkt += this.lineStrings[i]._toInnerWkt() + ",";
      wkt = wkt.slice(0, -1);
      wkt += ")";
      return wkt;
    };
    MultiLineString.prototype.toWkb = function() {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.MultiLineString);
      wkb.writeUInt32LE(this.lineStrings.length);
      for (var i = 0; i < this.lineStrings.length; i++)
        wkb.writeBuffer(this.lineStrings[i].toWkb({ srid: this.srid }));
      return wkb.buffer;
    };
    MultiLineString.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.lineStrings.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.MultiLineString, precision, isEmpty);
      if (this.lineStrings.length > 0) {
        twkb.writeVarInt(this.lineStrings.length);
        var previousPoint = new Point(0, 0, 0, 0);
        for (var i = 0; i < this.lineStrings.length; i++) {
          twkb.writeVarInt(this.lineStrings[i].points.length);
          for (var j = 0; j < this.lineStrings[i].points.length; j++)
            this.lineStrings[i].points[j]._writeTwkbPoint(twkb, precision, previousPoint);
        }
      }
      return twkb.buffer;
    };
    MultiLineString.prototype._getWkbSize = function() {
      var size = 1 + 4 + 4;
      for (var i = 0; i < this.lineStrings.length; i++)
        size += this.lineStrings[i]._getWkbSize();
      return size;
    };
    MultiLineString.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.MultiLineString;
      geoJSON.coordinates = [];
      for (var i = 0; i < this.lineStrings.length; i++)
        geoJSON.coordinates.push(this.lineStrings[i].toGeoJSON().coordinates);
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/multipolygon.js
var require_multipolygon = __commonJS({
  "node_modules/@syncpoint/wkx/lib/multipolygon.js"(exports, module) {
    module.exports = MultiPolygon;
    var util = __require("util");
    var Types = require_types();
    var Geometry = require_geometry();
    var Point = require_point();
    var Polygon = require_polygon();
    var BinaryWriter = require_binarywriter();
    function MultiPolygon(polygons, srid) {
      Geometry.call(this);
      this.polygons = polygons || [];
      this.srid = srid;
      if (this.polygons.length > 0) {
        this.hasZ = this.polygons[0].hasZ;
        this.hasM = this.polygons[0].hasM;
      }
    }
    util.inherits(MultiPolygon, Geometry);
    MultiPolygon.Z = function(polygons, srid) {
      var multiPolygon = new MultiPolygon(polygons, srid);
      multiPolygon.hasZ = true;
      return multiPolygon;
    };
    MultiPolygon.M = function(polygons, srid) {
      var multiPolygon = new MultiPolygon(polygons, srid);
      multiPolygon.hasM = true;
      return multiPolygon;
    };
    MultiPolygon.ZM = function(polygons, srid) {
      var multiPolygon = new MultiPolygon(polygons, srid);
      multiPolygon.hasZ = true;
      multiPolygon.hasM = true;
      return multiPolygon;
    };
    MultiPolygon._parseWkt = function(value2, options) {
      var multiPolygon = new MultiPolygon();
      multiPolygon.srid = options.srid;
      multiPolygon.hasZ = options.hasZ;
      multiPolygon.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return multiPolygon;
      value2.expectGroupStart();
      do {
        value2.expectGroupStart();
        var exteriorRing = [];
        var interiorRings = [];
        value2.expectGroupStart();
        exteriorRing.push.apply(exteriorRing, value2.matchCoordinates(options));
        value2.expectGroupEnd();
        while (value2.isMatch([","])) {
          value2.expectGroupStart();
          interiorRings.push(value2.matchCoordinates(options));
          value2.expectGroupEnd();
        }
        multiPolygon.polygons.push(new Polygon(exteriorRing, interiorRings));
        value2.expectGroupEnd();
      } while (value2.isMatch([","]));
      value2.expectGroupEnd();
      return multiPolygon;
    };
    MultiPolygon._parseWkb = function(value2, options) {
      var multiPolygon = new MultiPolygon();
      multiPolygon.srid = options.srid;
      multiPolygon.hasZ = options.hasZ;
      multiPolygon.hasM = options.hasM;
      var polygonCount = value2.readUInt32();
      for (var i = 0; i < polygonCount; i++)
        multiPolygon.polygons.push(Geometry.parse(value2, options));
      return multiPolygon;
    };
    MultiPolygon._parseTwkb = function(value2, options) {
      var multiPolygon = new MultiPolygon();
      multiPolygon.hasZ = options.hasZ;
      multiPolygon.hasM = options.hasM;
      if (options.isEmpty)
        return multiPolygon;
      var previousPoint = new Point(0, 0, options.hasZ ? 0 : void 0, options.hasM ? 0 : void 0);
      var polygonCount = value2.readVarInt();
      for (var i = 0; i < polygonCount; i++) {
        var polygon = new Polygon();
        polygon.hasZ = options.hasZ;
        polygon.hasM = options.hasM;
        var ringCount = value2.readVarInt();
        var exteriorRingCount = value2.readVarInt();
        for (var j = 0; j < exteriorRingCount; j++)
          polygon.exteriorRing.push(Point._readTwkbPoint(value2, options, previousPoint));
        for (j = 1; j < ringCount; j++) {
          var interiorRing = [];
          var interiorRingCount = value2.readVarInt();
          for (var k = 0; k < interiorRingCount; k++)
            interiorRing.push(Point._readTwkbPoint(value2, options, previousPoint));
          polygon.interiorRings.push(interiorRing);
        }
        multiPolygon.polygons.push(polygon);
      }
      return multiPolygon;
    };
    MultiPolygon._parseGeoJSON = function(value2) {
      var multiPolygon = new MultiPolygon();
      if (value2.coordinates.length > 0 && value2.coordinates[0].length > 0 && value2.coordinates[0][0].length > 0)
        multiPolygon.hasZ = value2.coordinates[0][0][0].length > 2;
      for (var i = 0; i < value2.coordinates.length; i++)
        multiPolygon.polygons.push(Polygon._parseGeoJSON({ coordinates: value2.coordinates[i] }));
      return multiPolygon;
    };
    MultiPolygon.prototype.toWkt = function() {
      if (this.polygons.length === 0)
        return this._getWktType(Types.wkt.MultiPolygon, true);
      var wkt = this._getWktType(Types.wkt.MultiPolygon, false) + "(";
      for (var i = 0; i < this.polygons.length; i++)
        wkt += this.polygons[i]._toInnerWkt() + ",";
      wkt = wkt.slice(0, -1);
      wkt += ")";
      return wkt;
    };
    MultiPolygon.prototype.toWkb = function() {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.MultiPolygon);
      wkb.writeUInt32LE(this.polygons.length);
      for (var i = 0; i < this.polygons.length; i++)
        wkb.writeBuffer(this.polygons[i].toWkb({ srid: this.srid }));
      return wkb.buffer;
    };
    MultiPolygon.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.polygons.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.MultiPolygon, precision, isEmpty);
      if (this.polygons.length > 0) {
        twkb.writeVarInt(this.polygons.length);
        var previousPoint = new Point(0, 0, 0, 0);
        for (var i = 0; i < this.polygons.length; i++) {
          twkb.writeVarInt(1 + this.polygons[i].interiorRings.length);
          twkb.writeVarInt(this.polygons[i].exteriorRing.length);
          for (var j = 0; j < this.polygons[i].exteriorRing.length; j++)
            this.polygons[i].exteriorRing[j]._writeTwkbPoint(twkb, precision, previousPoint);
          for (j = 0; j < this.polygons[i].interiorRings.length; j++) {
            twkb.writeVarInt(this.polygons[i].interiorRings[j].length);
            for (var k = 0; k < this.polygons[i].interiorRings[j].length; k++)
              this.polygons[i].interiorRings[j][k]._writeTwkbPoint(twkb, precision, previousPoint);
          }
        }
      }
      return twkb.buffer;
    };
    MultiPolygon.prototype._getWkbSize = function() {
      var size = 1 + 4 + 4;
      for (var i = 0; i < this.polygons.length; i++)
        size += this.polygons[i]._getWkbSize();
      return size;
    };
    MultiPolygon.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.MultiPolygon;
      geoJSON.coordinates = [];
      for (var i = 0; i < this.polygons.length; i++)
        geoJSON.coordinates.push(this.polygons[i].toGeoJSON().coordinates);
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/geometrycollection.js
var require_geometrycollection = __commonJS({
  "node_modules/@syncpoint/wkx/lib/geometrycollection.js"(exports, module) {
    module.exports = GeometryCollection;
    var util = __require("util");
    var Types = require_types();
    var Geometry = require_geometry();
    var BinaryWriter = require_binarywriter();
    function GeometryCollection(geometries, srid) {
      Geometry.call(this);
      this.geometries = geometries || [];
      this.srid = srid;
      if (this.geometries.length > 0) {
        this.hasZ = this.geometries[0].hasZ;
        this.hasM = this.geometries[0].hasM;
      }
    }
    util.inherits(GeometryCollection, Geometry);
    GeometryCollection.Z = function(geometries, srid) {
      var geometryCollection = new GeometryCollection(geometries, srid);
      geometryCollection.hasZ = true;
      return geometryCollection;
    };
    GeometryCollection.M = function(geometries, srid) {
      var geometryCollection = new GeometryCollection(geometries, srid);
      geometryCollection.hasM = true;
      return geometryCollection;
    };
    GeometryCollection.ZM = function(geometries, srid) {
      var geometryCollection = new GeometryCollection(geometries, srid);
      geometryCollection.hasZ = true;
      geometryCollection.hasM = true;
      return geometryCollection;
    };
    GeometryCollection._parseWkt = function(value2, options) {
      var geometryCollection = new GeometryCollection();
      geometryCollection.srid = options.srid;
      geometryCollection.hasZ = options.hasZ;
      geometryCollection.hasM = options.hasM;
      if (value2.isMatch(["EMPTY"]))
        return geometryCollection;
      value2.expectGroupStart();
      do {
        geometryCollection.geometries.push(Geometry.parse(value2));
      } while (value2.isMatch([","]));
      value2.expectGroupEnd();
      return geometryCollection;
    };
    GeometryCollection._parseWkb = function(value2, options) {
      var geometryCollection = new GeometryCollection();
      geometryCollection.srid = options.srid;
      geometryCollection.hasZ = options.hasZ;
      geometryCollection.hasM = options.hasM;
      var geometryCount = value2.readUInt32();
      for (var i = 0; i < geometryCount; i++)
        geometryCollection.geometries.push(Geometry.parse(value2, options));
      return geometryCollection;
    };
    GeometryCollection._parseTwkb = function(value2, options) {
      var geometryCollection = new GeometryCollection();
      geometryCollection.hasZ = options.hasZ;
      geometryCollection.hasM = options.hasM;
      if (options.isEmpty)
        return geometryCollection;
      var geometryCount = value2.readVarInt();
      for (var i = 0; i < geometryCount; i++)
        geometryCollection.geometries.push(Geometry.parseTwkb(value2));
      return geometryCollection;
    };
    GeometryCollection._parseGeoJSON = function(value2) {
      var geometryCollection = new GeometryCollection();
      for (var i = 0; i < value2.geometries.length; i++)
        geometryCollection.geometries.push(Geometry._parseGeoJSON(value2.geometries[i], true));
      if (geometryCollection.geometries.length > 0)
        geometryCollection.hasZ = geometryCollection.geometries[0].hasZ;
      return geometryCollection;
    };
    GeometryCollection.prototype.toWkt = function() {
      if (this.geometries.length === 0)
        return this._getWktType(Types.wkt.GeometryCollection, true);
      var wkt = this._getWktType(Types.wkt.GeometryCollection, false) + "(";
      for (var i = 0; i < this.geometries.length; i++)
        wkt += this.geometries[i].toWkt() + ",";
      wkt = wkt.slice(0, -1);
      wkt += ")";
      return wkt;
    };
    GeometryCollection.prototype.toWkb = function() {
      var wkb = new BinaryWriter(this._getWkbSize());
      wkb.writeInt8(1);
      this._writeWkbType(wkb, Types.wkb.GeometryCollection);
      wkb.writeUInt32LE(this.geometries.length);
      for (var i = 0; i < this.geometries.length; i++)
        wkb.writeBuffer(this.geometries[i].toWkb({ srid: this.srid }));
      return wkb.buffer;
    };
    GeometryCollection.prototype.toTwkb = function() {
      var twkb = new BinaryWriter(0, true);
      var precision = Geometry.getTwkbPrecision(5, 0, 0);
      var isEmpty = this.geometries.length === 0;
      this._writeTwkbHeader(twkb, Types.wkb.GeometryCollection, precision, isEmpty);
      if (this.geometries.length > 0) {
        twkb.writeVarInt(this.geometries.length);
        for (var i = 0; i < this.geometries.length; i++)
          twkb.writeBuffer(this.geometries[i].toTwkb());
      }
      return twkb.buffer;
    };
    GeometryCollection.prototype._getWkbSize = function() {
      var size = 1 + 4 + 4;
      for (var i = 0; i < this.geometries.length; i++)
        size += this.geometries[i]._getWkbSize();
      return size;
    };
    GeometryCollection.prototype.toGeoJSON = function(options) {
      var geoJSON = Geometry.prototype.toGeoJSON.call(this, options);
      geoJSON.type = Types.geoJSON.GeometryCollection;
      geoJSON.geometries = [];
      for (var i = 0; i < this.geometries.length; i++)
        geoJSON.geometries.push(this.geometries[i].toGeoJSON());
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/binaryreader.js
var require_binaryreader = __commonJS({
  "node_modules/@syncpoint/wkx/lib/binaryreader.js"(exports, module) {
    module.exports = BinaryReader;
    function BinaryReader(buffer, isBigEndian) {
      this.buffer = buffer;
      this.position = 0;
      this.isBigEndian = isBigEndian || false;
    }
    function _read(readLE, readBE, size) {
      return function() {
        var value2;
        if (this.isBigEndian)
          value2 = readBE.call(this.buffer, this.position);
        else
          value2 = readLE.call(this.buffer, this.position);
        this.position += size;
        return value2;
      };
    }
    BinaryReader.prototype.readUInt8 = _read(Buffer.prototype.readUInt8, Buffer.prototype.readUInt8, 1);
    BinaryReader.prototype.readUInt16 = _read(Buffer.prototype.readUInt16LE, Buffer.prototype.readUInt16BE, 2);
    BinaryReader.prototype.readUInt32 = _read(Buffer.prototype.readUInt32LE, Buffer.prototype.readUInt32BE, 4);
    BinaryReader.prototype.readInt8 = _read(Buffer.prototype.readInt8, Buffer.prototype.readInt8, 1);
    BinaryReader.prototype.readInt16 = _read(Buffer.prototype.readInt16LE, Buffer.prototype.readInt16BE, 2);
    BinaryReader.prototype.readInt32 = _read(Buffer.prototype.readInt32LE, Buffer.prototype.readInt32BE, 4);
    BinaryReader.prototype.readFloat = _read(Buffer.prototype.readFloatLE, Buffer.prototype.readFloatBE, 4);
    BinaryReader.prototype.readDouble = _read(Buffer.prototype.readDoubleLE, Buffer.prototype.readDoubleBE, 8);
    BinaryReader.prototype.readVarInt = function() {
      var nextByte, result = 0, bytesRead = 0;
      do {
        nextByte = this.buffer[this.position + bytesRead];
        result += (nextByte & 127) << 7 * bytesRead;
        bytesRead++;
      } while (nextByte >= 128);
      this.position += bytesRead;
      return result;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/wktparser.js
var require_wktparser = __commonJS({
  "node_modules/@syncpoint/wkx/lib/wktparser.js"(exports, module) {
    module.exports = WktParser;
    var Types = require_types();
    var Point = require_point();
    function WktParser(value2) {
      this.value = value2;
      this.position = 0;
    }
    WktParser.prototype.match = function(tokens) {
      this.skipWhitespaces();
      for (var i = 0; i < tokens.length; i++) {
        if (this.value.substring(this.position).indexOf(tokens[i]) === 0) {
          this.position += tokens[i].length;
          return tokens[i];
        }
      }
      return null;
    };
    WktParser.prototype.matchRegex = function(tokens) {
      this.skipWhitespaces();
      for (var i = 0; i < tokens.length; i++) {
        var match = this.value.substring(this.position).match(tokens[i]);
        if (match) {
          this.position += match[0].length;
          return match;
        }
      }
      return null;
    };
    WktParser.prototype.isMatch = function(tokens) {
      this.skipWhitespaces();
      for (var i = 0; i < tokens.length; i++) {
        if (this.value.substring(this.position).indexOf(tokens[i]) === 0) {
          this.position += tokens[i].length;
          return true;
        }
      }
      return false;
    };
    WktParser.prototype.matchType = function() {
      var geometryType = this.match([
        Types.wkt.Point,
        Types.wkt.LineString,
        Types.wkt.Polygon,
        Types.wkt.MultiPoint,
        Types.wkt.MultiLineString,
        Types.wkt.MultiPolygon,
        Types.wkt.GeometryCollection
      ]);
      if (!geometryType)
        throw new Error("Expected geometry type");
      return geometryType;
    };
    WktParser.prototype.matchDimension = function() {
      var dimension = this.match(["ZM", "Z", "M"]);
      switch (dimension) {
        case "ZM":
          return { hasZ: true, hasM: true };
        case "Z":
          return { hasZ: true, hasM: false };
        case "M":
          return { hasZ: false, hasM: true };
        default:
          return { hasZ: false, hasM: false };
      }
    };
    WktParser.prototype.expectGroupStart = function() {
      if (!this.isMatch(["("]))
        throw new Error("Expected group start");
    };
    WktParser.prototype.expectGroupEnd = function() {
      if (!this.isMatch([")"]))
        throw new Error("Expected group end");
    };
    WktParser.prototype.matchCoordinate = function(options) {
      var match;
      if (options.hasZ && options.hasM)
        match = this.matchRegex([/^(\S*)\s+(\S*)\s+(\S*)\s+([^\s,)]*)/]);
      else if (options.hasZ || options.hasM)
        match = this.matchRegex([/^(\S*)\s+(\S*)\s+([^\s,)]*)/]);
      else
        match = this.matchRegex([/^(\S*)\s+([^\s,)]*)/]);
      if (!match)
        throw new Error("Expected coordinates");
      if (options.hasZ && options.hasM)
        return new Point(parseFloat(match[1]), parseFloat(match[2]), parseFloat(match[3]), parseFloat(match[4]));
      else if (options.hasZ)
        return new Point(parseFloat(match[1]), parseFloat(match[2]), parseFloat(match[3]));
      else if (options.hasM)
        return new Point(parseFloat(match[1]), parseFloat(match[2]), void 0, parseFloat(match[3]));
      else
        return new Point(parseFloat(match[1]), parseFloat(match[2]));
    };
    WktParser.prototype.matchCoordinates = function(options) {
      var coordinates = [];
      do {
        var startsWithBracket = this.isMatch(["("]);
        coordinates.push(this.matchCoordinate(options));
        if (startsWithBracket)
          this.expectGroupEnd();
      } while (this.isMatch([","]));
      return coordinates;
    };
    WktParser.prototype.skipWhitespaces = function() {
      while (this.position < this.value.length && this.value[this.position] === " ")
        this.position++;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/geometry.js
var require_geometry = __commonJS({
  "node_modules/@syncpoint/wkx/lib/geometry.js"(exports, module) {
    module.exports = Geometry;
    var Types = require_types();
    var Point = require_point();
    var LineString = require_linestring();
    var Polygon = require_polygon();
    var MultiPoint = require_multipoint();
    var MultiLineString = require_multilinestring();
    var MultiPolygon = require_multipolygon();
    var GeometryCollection = require_geometrycollection();
    var BinaryReader = require_binaryreader();
    var BinaryWriter = require_binarywriter();
    var WktParser = require_wktparser();
    var ZigZag = require_zigzag();
    function Geometry() {
      this.srid = void 0;
      this.hasZ = false;
      this.hasM = false;
    }
    Geometry.parse = function(value2, options) {
      var valueType = typeof value2;
      if (valueType === "string" || value2 instanceof WktParser)
        return Geometry._parseWkt(value2);
      else if (Buffer.isBuffer(value2) || value2 instanceof BinaryReader)
        return Geometry._parseWkb(value2, options);
      else
        throw new Error("first argument must be a string or Buffer");
    };
    Geometry._parseWkt = function(value2) {
      var wktParser, srid;
      if (value2 instanceof WktParser)
        wktParser = value2;
      else
        wktParser = new WktParser(value2);
      var match = wktParser.matchRegex([/^SRID=(\d+);/]);
      if (match)
        srid = parseInt(match[1], 10);
      var geometryType = wktParser.matchType();
      var dimension = wktParser.matchDimension();
      var options = {
        srid,
        hasZ: dimension.hasZ,
        hasM: dimension.hasM
      };
      switch (geometryType) {
        case Types.wkt.Point:
          return Point._parseWkt(wktParser, options);
        case Types.wkt.LineString:
          return LineString._parseWkt(wktParser, options);
        case Types.wkt.Polygon:
          return Polygon._parseWkt(wktParser, options);
        case Types.wkt.MultiPoint:
          return MultiPoint._parseWkt(wktParser, options);
        case Types.wkt.MultiLineString:
          return MultiLineString._parseWkt(wktParser, options);
        case Types.wkt.MultiPolygon:
          return MultiPolygon._parseWkt(wktParser, options);
        case Types.wkt.GeometryCollection:
          return GeometryCollection._parseWkt(wktParser, options);
      }
    };
    Geometry._parseWkb = function(value2, parentOptions) {
      var binaryReader, wkbType, geometryType, options = {};
      if (value2 instanceof BinaryReader)
        binaryReader = value2;
      else
        binaryReader = new BinaryReader(value2);
      binaryReader.isBigEndian = !binaryReader.readInt8();
      wkbType = binaryReader.readUInt32();
      options.hasSrid = (wkbType & 536870912) === 536870912;
      options.isEwkb = wkbType & 536870912 || wkbType & 1073741824 || wkbType & 2147483648;
      if (options.hasSrid)
        options.srid = binaryReader.readUInt32();
      options.hasZ = false;
      options.hasM = false;
      if (!options.isEwkb && (!parentOptions || !parentOptions.isEwkb)) {
        if (wkbType >= 1e3 && wkbType < 2e3) {
          options.hasZ = true;
          geometryType = wkbType - 1e3;
        } else if (wkbType >= 2e3 && wkbType < 3e3) {
          options.hasM = true;
          geometryType = wkbType - 2e3;
        } else if (wkbType >= 3e3 && wkbType < 4e3) {
          options.hasZ = true;
          options.hasM = true;
          geometryType = wkbType - 3e3;
        } else {
          geometryType = wkbType;
        }
      } else {
        if (wkbType & 2147483648)
          options.hasZ = true;
        if (wkbType & 1073741824)
          options.hasM = true;
        geometryType = wkbType & 15;
      }
      switch (geometryType) {
        case Types.wkb.Point:
          return Point._parseWkb(binaryReader, options);
        case Types.wkb.LineString:
          return LineString._parseWkb(binaryReader, options);
        case Types.wkb.Polygon:
          return Polygon._parseWkb(binaryReader, options);
        case Types.wkb.MultiPoint:
          return MultiPoint._parseWkb(binaryReader, options);
        case Types.wkb.MultiLineString:
          return MultiLineString._parseWkb(binaryReader, options);
        case Types.wkb.MultiPolygon:
          return MultiPolygon._parseWkb(binaryReader, options);
        case Types.wkb.GeometryCollection:
          return GeometryCollection._parseWkb(binaryReader, options);
        default:
          throw new Error("GeometryType " + geometryType + " not supported");
      }
    };
    Geometry.parseTwkb = function(value2) {
      var binaryReader, options = {};
      if (value2 instanceof BinaryReader)
        binaryReader = value2;
      else
        binaryReader = new BinaryReader(value2);
      var type = binaryReader.readUInt8();
      var metadataHeader = binaryReader.readUInt8();
      var geometryType = type & 15;
      options.precision = ZigZag.decode(type >> 4);
      options.precisionFactor = Math.pow(10, options.precision);
      options.hasBoundingBox = metadataHeader >> 0 & 1;
      options.hasSizeAttribute = metadataHeader >> 1 & 1;
      options.hasIdList = metadataHeader >> 2 & 1;
      options.hasExtendedPrecision = metadataHeader >> 3 & 1;
      options.isEmpty = metadataHeader >> 4 & 1;
      if (options.hasExtendedPrecision) {
        var extendedPrecision = binaryReader.readUInt8();
        options.hasZ = (extendedPrecision & 1) === 1;
        options.hasM = (extendedPrecision & 2) === 2;
        options.zPrecision = ZigZag.decode((extendedPrecision & 28) >> 2);
        options.zPrecisionFactor = Math.pow(10, options.zPrecision);
        options.mPrecision = ZigZag.decode((extendedPrecision & 224) >> 5);
        options.mPrecisionFactor = Math.pow(10, options.mPrecision);
      } else {
        options.hasZ = false;
        options.hasM = false;
      }
      if (options.hasSizeAttribute)
        binaryReader.readVarInt();
      if (options.hasBoundingBox) {
        var dimensions = 2;
        if (options.hasZ)
          dimensions++;
        if (options.hasM)
          dimensions++;
        for (var i = 0; i < dimensions; i++) {
          binaryReader.readVarInt();
          binaryReader.readVarInt();
        }
      }
      switch (geometryType) {
        case Types.wkb.Point:
          return Point._parseTwkb(binaryReader, options);
        case Types.wkb.LineString:
          return LineString._parseTwkb(binaryReader, options);
        case Types.wkb.Polygon:
          return Polygon._parseTwkb(binaryReader, options);
        case Types.wkb.MultiPoint:
          return MultiPoint._parseTwkb(binaryReader, options);
        case Types.wkb.MultiLineString:
          return MultiLineString._parseTwkb(binaryReader, options);
        case Types.wkb.MultiPolygon:
          return MultiPolygon._parseTwkb(binaryReader, options);
        case Types.wkb.GeometryCollection:
          return GeometryCollection._parseTwkb(binaryReader, options);
        default:
          throw new Error("GeometryType " + geometryType + " not supported");
      }
    };
    Geometry.parseGeoJSON = function(value2) {
      return Geometry._parseGeoJSON(value2);
    };
    Geometry._parseGeoJSON = function(value2, isSubGeometry) {
      var geometry;
      switch (value2.type) {
        case Types.geoJSON.Point:
          geometry = Point._parseGeoJSON(value2);
          break;
        case Types.geoJSON.LineString:
          geometry = LineString._parseGeoJSON(value2);
          break;
        case Types.geoJSON.Polygon:
          geometry = Polygon._parseGeoJSON(value2);
          break;
        case Types.geoJSON.MultiPoint:
          geometry = MultiPoint._parseGeoJSON(value2);
          break;
        case Types.geoJSON.MultiLineString:
          geometry = MultiLineString._parseGeoJSON(value2);
          break;
        case Types.geoJSON.MultiPolygon:
          geometry = MultiPolygon._parseGeoJSON(value2);
          break;
        case Types.geoJSON.GeometryCollection:
          geometry = GeometryCollection._parseGeoJSON(value2);
          break;
        default:
          throw new Error("GeometryType " + value2.type + " not supported");
      }
      if (value2.crs && value2.crs.type && value2.crs.type === "name" && value2.crs.properties && value2.crs.properties.name) {
        var crs = value2.crs.properties.name;
        if (crs.indexOf("EPSG:") === 0)
          geometry.srid = parseInt(crs.substring(5));
        else if (crs.indexOf("urn:ogc:def:crs:EPSG::") === 0)
          geometry.srid = parseInt(crs.substring(22));
        else
          throw new Error("Unsupported crs: " + crs);
      } else if (!isSubGeometry) {
        geometry.srid = 4326;
      }
      return geometry;
    };
    Geometry.prototype.toEwkt = function() {
      return "SRID=" + this.srid + ";" + this.toWkt();
    };
    Geometry.prototype.toEwkb = function() {
      var ewkb = new BinaryWriter(this._getWkbSize() + 4);
      var wkb = this.toWkb();
      ewkb.writeInt8(1);
      ewkb.writeUInt32LE((wkb.slice(1, 5).readUInt32LE(0) | 536870912) >>> 0, true);
      ewkb.writeUInt32LE(this.srid);
      ewkb.writeBuffer(wkb.slice(5));
      return ewkb.buffer;
    };
    Geometry.prototype._getWktType = function(wktType, isEmpty) {
      var wkt = wktType;
      if (this.hasZ && this.hasM)
        wkt += " ZM ";
      else if (this.hasZ)
        wkt += " Z ";
      else if (this.hasM)
        wkt += " M ";
      if (isEmpty && !this.hasZ && !this.hasM)
        wkt += " ";
      if (isEmpty)
        wkt += "EMPTY";
      return wkt;
    };
    Geometry.prototype._getWktCoordinate = function(point) {
      var coordinates = point.x + " " + point.y;
      if (this.hasZ)
        coordinates += " " + point.z;
      if (this.hasM)
        coordinates += " " + point.m;
      return coordinates;
    };
    Geometry.prototype._writeWkbType = function(wkb, geometryType, parentOptions) {
      var dimensionType = 0;
      if (typeof this.srid === "undefined" && (!parentOptions || typeof parentOptions.srid === "undefined")) {
        if (this.hasZ && this.hasM)
          dimensionType += 3e3;
        else if (this.hasZ)
          dimensionType += 1e3;
        else if (this.hasM)
          dimensionType += 2e3;
      } else {
        if (this.hasZ)
          dimensionType |= 2147483648;
        if (this.hasM)
          dimensionType |= 1073741824;
      }
      wkb.writeUInt32LE(dimensionType + geometryType >>> 0, true);
    };
    Geometry.getTwkbPrecision = function(xyPrecision, zPrecision, mPrecision) {
      return {
        xy: xyPrecision,
        z: zPrecision,
        m: mPrecision,
        xyFactor: Math.pow(10, xyPrecision),
        zFactor: Math.pow(10, zPrecision),
        mFactor: Math.pow(10, mPrecision)
      };
    };
    Geometry.prototype._writeTwkbHeader = function(twkb, geometryType, precision, isEmpty) {
      var type = (ZigZag.encode(precision.xy) << 4) + geometryType;
      var metadataHeader = (this.hasZ || this.hasM) << 3;
      metadataHeader += isEmpty << 4;
      twkb.writeUInt8(type);
      twkb.writeUInt8(metadataHeader);
      if (this.hasZ || this.hasM) {
        var extendedPrecision = 0;
        if (this.hasZ)
          extendedPrecision |= 1;
        if (this.hasM)
          extendedPrecision |= 2;
        twkb.writeUInt8(extendedPrecision);
      }
    };
    Geometry.prototype.toGeoJSON = function(options) {
      var geoJSON = {};
      if (this.srid) {
        if (options) {
          if (options.shortCrs) {
            geoJSON.crs = {
              type: "name",
              properties: {
                name: "EPSG:" + this.srid
              }
            };
          } else if (options.longCrs) {
            geoJSON.crs = {
              type: "name",
              properties: {
                name: "urn:ogc:def:crs:EPSG::" + this.srid
              }
            };
          }
        }
      }
      return geoJSON;
    };
  }
});

// node_modules/@syncpoint/wkx/lib/wkx.js
var require_wkx = __commonJS({
  "node_modules/@syncpoint/wkx/lib/wkx.js"(exports) {
    exports.Types = require_types();
    exports.Geometry = require_geometry();
    exports.Point = require_point();
    exports.LineString = require_linestring();
    exports.Polygon = require_polygon();
    exports.MultiPoint = require_multipoint();
    exports.MultiLineString = require_multilinestring();
    exports.MultiPolygon = require_multipolygon();
    exports.GeometryCollection = require_geometrycollection();
  }
});

// node_modules/moo/moo.js
var require_moo = __commonJS({
  "node_modules/moo/moo.js"(exports, module) {
    (function(root, factory) {
      if (typeof define === "function" && define.amd) {
        define([], factory);
      } else if (typeof module === "object" && module.exports) {
        module.exports = factory();
      } else {
        root.moo = factory();
      }
    })(exports, function() {
      "use strict";
      var hasOwnProperty = Object.prototype.hasOwnProperty;
      var toString = Object.prototype.toString;
      var hasSticky = typeof new RegExp().sticky === "boolean";
      function isRegExp(o) {
        return o && toString.call(o) === "[object RegExp]";
      }
      function isObject2(o) {
        return o && typeof o === "object" && !isRegExp(o) && !Array.isArray(o);
      }
      function reEscape(s) {
        return s.replace(/[-\/\\^$*+?.()|[\]{}]/g, function(x) {
          if (x === "-") return "\\x2d";
          return "\\" + x;
        });
      }
      function reGroups(s) {
        var re = new RegExp("|" + s);
        return re.exec("").length - 1;
      }
      function reCapture(s) {
        return "(" + s + ")";
      }
      function reUnion(regexps) {
        if (!regexps.length) return "(?!)";
        var source = regexps.map(function(s) {
          return "(?:" + s + ")";
        }).join("|");
        return "(?:" + source + ")";
      }
      function regexpOrLiteral(obj) {
        if (typeof obj === "string") {
          return "(?:" + reEscape(obj) + ")";
        } else if (isRegExp(obj)) {
          if (obj.ignoreCase) throw new Error("RegExp /i flag not allowed");
          if (obj.global) throw new Error("RegExp /g flag is implied");
          if (obj.sticky) throw new Error("RegExp /y flag is implied");
          if (obj.multiline) throw new Error("RegExp /m flag is implied");
          return obj.source;
        } else {
          throw new Error("Not a pattern: " + obj);
        }
      }
      function pad(s, length2) {
        if (s.length > length2) {
          return s;
        }
        return Array(length2 - s.length + 1).join(" ") + s;
      }
      function lastNLines(string2, numLines) {
        var position = string2.length;
        var lineBreaks = 0;
        while (true) {
          var idx = string2.lastIndexOf("\n", position - 1);
          if (idx === -1) {
            break;
          } else {
            lineBreaks++;
          }
          position = idx;
          if (lineBreaks === numLines) {
            break;
          }
          if (position === 0) {
            break;
          }
        }
        var startPosition = lineBreaks < numLines ? 0 : position + 1;
        return string2.substring(startPosition).split("\n");
      }
      function objectToRules(object) {
        var keys = Object.getOwnPropertyNames(object);
        var result = [];
        for (var i = 0; i < keys.length; i++) {
          var key = keys[i];
          var thing = object[key];
          var rules = [].concat(thing);
          if (key === "include") {
            for (var j = 0; j < rules.length; j++) {
              result.push({ include: rules[j] });
            }
            continue;
          }
          var match = [];
          rules.forEach(function(rule) {
            if (isObject2(rule)) {
              if (match.length) result.push(ruleOptions(key, match));
              result.push(ruleOptions(key, rule));
              match = [];
            } else {
              match.push(rule);
            }
          });
          if (match.length) result.push(ruleOptions(key, match));
        }
        return result;
      }
      function arrayToRules(array) {
        var result = [];
        for (var i = 0; i < array.length; i++) {
          var obj = array[i];
          if (obj.include) {
            var include = [].concat(obj.include);
            for (var j = 0; j < include.length; j++) {
              result.push({ include: include[j] });
            }
            continue;
          }
          if (!obj.type) {
            throw new Error("Rule has no type: " + JSON.stringify(obj));
          }
          result.push(ruleOptions(obj.type, obj));
        }
        return result;
      }
      function ruleOptions(type, obj) {
        if (!isObject2(obj)) {
          obj = { match: obj };
        }
        if (obj.include) {
          throw new Error("Matching rules cannot also include states");
        }
        var options = {
          defaultType: type,
          lineBreaks: !!obj.error || !!obj.fallback,
          pop: false,
          next: null,
          push: null,
          error: false,
          fallback: false,
          value: null,
          type: null,
          shouldThrow: false
        };
        for (var key in obj) {
          if (hasOwnProperty.call(obj, key)) {
            options[key] = obj[key];
          }
        }
        if (typeof options.type === "string" && type !== options.type) {
          throw new Error("Type transform cannot be a string (type '" + options.type + "' for token '" + type + "')");
        }
        var match = options.match;
        options.match = Array.isArray(match) ? match : match ? [match] : [];
        options.match.sort(function(a, b) {
          return isRegExp(a) && isRegExp(b) ? 0 : isRegExp(b) ? -1 : isRegExp(a) ? 1 : b.length - a.length;
        });
        return options;
      }
      function toRules(spec) {
        return Array.isArray(spec) ? arrayToRules(spec) : objectToRules(spec);
      }
      var defaultErrorRule = ruleOptions("error", { lineBreaks: true, shouldThrow: true });
      function compileRules(rules, hasStates) {
        var errorRule = null;
        var fast = /* @__PURE__ */ Object.create(null);
        var fastAllowed = true;
        var unicodeFlag = null;
        var groups = [];
        var parts = [];
        for (var i = 0; i < rules.length; i++) {
          if (rules[i].fallback) {
            fastAllowed = false;
          }
        }
        for (var i = 0; i < rules.length; i++) {
          var options = rules[i];
          if (options.include) {
            throw new Error("Inheritance is not allowed in stateless lexers");
          }
          if (options.error || options.fallback) {
            if (errorRule) {
              if (!options.fallback === !errorRule.fallback) {
                throw new Error("Multiple " + (options.fallback ? "fallback" : "error") + " rules not allowed (for token '" + options.defaultType + "')");
              } else {
                throw new Error("fallback and error are mutually exclusive (for token '" + options.defaultType + "')");
              }
            }
            errorRule = options;
          }
          var match = options.match.slice();
          if (fastAllowed) {
            while (match.length && typeof match[0] === "string" && match[0].length === 1) {
              var word2 = match.shift();
              fast[word2.charCodeAt(0)] = options;
            }
          }
          if (options.pop || options.push || options.next) {
            if (!hasStates) {
              throw new Error("State-switching options are not allowed in stateless lexers (for token '" + options.defaultType + "')");
            }
            if (options.fallback) {
              throw new Error("State-switching options are not allowed on fallback tokens (for token '" + options.defaultType + "')");
            }
          }
          if (match.length === 0) {
            continue;
          }
          fastAllowed = false;
          groups.push(options);
          for (var j = 0; j < match.length; j++) {
            var obj = match[j];
            if (!isRegExp(obj)) {
              continue;
            }
            if (unicodeFlag === null) {
              unicodeFlag = obj.unicode;
            } else if (unicodeFlag !== obj.unicode && options.fallback === false) {
              throw new Error("If one rule is /u then all must be");
            }
          }
          var pat = reUnion(match.map(regexpOrLiteral));
          var regexp = new RegExp(pat);
          if (regexp.test("")) {
            throw new Error("RegExp matches empty string: " + regexp);
          }
          var groupCount = reGroups(pat);
          if (groupCount > 0) {
            throw new Error("RegExp has capture groups: " + regexp + "\nUse (?: … ) instead");
          }
          if (!options.lineBreaks && regexp.test("\n")) {
            throw new Error("Rule should declare lineBreaks: " + regexp);
          }
          parts.push(reCapture(pat));
        }
        var fallbackRule = errorRule && errorRule.fallback;
        var flags = hasSticky && !fallbackRule ? "ym" : "gm";
        var suffix = hasSticky || fallbackRule ? "" : "|";
        if (unicodeFlag === true) flags += "u";
        var combined = new RegExp(reUnion(parts) + suffix, flags);
        return { regexp: combined, groups, fast, error: errorRule || defaultErrorRule };
      }
      function compile(rules) {
        var result = compileRules(toRules(rules));
        return new Lexer({ start: result }, "start");
      }
      function checkStateGroup(g, name, map) {
        var state = g && (g.push || g.next);
        if (state && !map[state]) {
          throw new Error("Missing state '" + state + "' (in token '" + g.defaultType + "' of state '" + name + "')");
        }
        if (g && g.pop && +g.pop !== 1) {
          throw new Error("pop must be 1 (in token '" + g.defaultType + "' of state '" + name + "')");
        }
      }
      function compileStates(states, start) {
        var all = states.$all ? toRules(states.$all) : [];
        delete states.$all;
        var keys = Object.getOwnPropertyNames(states);
        if (!start) start = keys[0];
        var ruleMap = /* @__PURE__ */ Object.create(null);
        for (var i = 0; i < keys.length; i++) {
          var key = keys[i];
          ruleMap[key] = toRules(states[key]).concat(all);
        }
        for (var i = 0; i < keys.length; i++) {
          var key = keys[i];
          var rules = ruleMap[key];
          var included = /* @__PURE__ */ Object.create(null);
          for (var j = 0; j < rules.length; j++) {
            var rule = rules[j];
            if (!rule.include) continue;
            var splice = [j, 1];
            if (rule.include !== key && !included[rule.include]) {
              included[rule.include] = true;
              var newRules = ruleMap[rule.include];
              if (!newRules) {
                throw new Error("Cannot include nonexistent state '" + rule.include + "' (in state '" + key + "')");
              }
              for (var k = 0; k < newRules.length; k++) {
                var newRule = newRules[k];
                if (rules.indexOf(newRule) !== -1) continue;
                splice.push(newRule);
              }
            }
            rules.splice.apply(rules, splice);
            j--;
          }
        }
        var map = /* @__PURE__ */ Object.create(null);
        for (var i = 0; i < keys.length; i++) {
          var key = keys[i];
          map[key] = compileRules(ruleMap[key], true);
        }
        for (var i = 0; i < keys.length; i++) {
          var name = keys[i];
          var state = map[name];
          var groups = state.groups;
          for (var j = 0; j < groups.length; j++) {
            checkStateGroup(groups[j], name, map);
          }
          var fastKeys = Object.getOwnPropertyNames(state.fast);
          for (var j = 0; j < fastKeys.length; j++) {
            checkStateGroup(state.fast[fastKeys[j]], name, map);
          }
        }
        return new Lexer(map, start);
      }
      function keywordTransform(map) {
        var isMap = typeof Map !== "undefined";
        var reverseMap = isMap ? /* @__PURE__ */ new Map() : /* @__PURE__ */ Object.create(null);
        var types = Object.getOwnPropertyNames(map);
        for (var i = 0; i < types.length; i++) {
          var tokenType = types[i];
          var item = map[tokenType];
          var keywordList = Array.isArray(item) ? item : [item];
          keywordList.forEach(function(keyword) {
            if (typeof keyword !== "string") {
              throw new Error("keyword must be string (in keyword '" + tokenType + "')");
            }
            if (isMap) {
              reverseMap.set(keyword, tokenType);
            } else {
              reverseMap[keyword] = tokenType;
            }
          });
        }
        return function(k) {
          return isMap ? reverseMap.get(k) : reverseMap[k];
        };
      }
      var Lexer = function(states, state) {
        this.startState = state;
        this.states = states;
        this.buffer = "";
        this.stack = [];
        this.reset();
      };
      Lexer.prototype.reset = function(data, info) {
        this.buffer = data || "";
        this.index = 0;
        this.line = info ? info.line : 1;
        this.col = info ? info.col : 1;
        this.queuedToken = info ? info.queuedToken : null;
        this.queuedText = info ? info.queuedText : "";
        this.queuedThrow = info ? info.queuedThrow : null;
        this.setState(info ? info.state : this.startState);
        this.stack = info && info.stack ? info.stack.slice() : [];
        return this;
      };
      Lexer.prototype.save = function() {
        return {
          line: this.line,
          col: this.col,
          state: this.state,
          stack: this.stack.slice(),
          queuedToken: this.queuedToken,
          queuedText: this.queuedText,
          queuedThrow: this.queuedThrow
        };
      };
      Lexer.prototype.setState = function(state) {
        if (!state || this.state === state) return;
        this.state = state;
        var info = this.states[state];
        this.groups = info.groups;
        this.error = info.error;
        this.re = info.regexp;
        this.fast = info.fast;
      };
      Lexer.prototype.popState = function() {
        this.setState(this.stack.pop());
      };
      Lexer.prototype.pushState = function(state) {
        this.stack.push(this.state);
        this.setState(state);
      };
      var eat = hasSticky ? function(re, buffer) {
        return re.exec(buffer);
      } : function(re, buffer) {
        var match = re.exec(buffer);
        if (match[0].length === 0) {
          return null;
        }
        return match;
      };
      Lexer.prototype._getGroup = function(match) {
        var groupCount = this.groups.length;
        for (var i = 0; i < groupCount; i++) {
          if (match[i + 1] !== void 0) {
            return this.groups[i];
          }
        }
        throw new Error("Cannot find token type for matched text");
      };
      function tokenToString() {
        return this.value;
      }
      Lexer.prototype.next = function() {
        var index = this.index;
        if (this.queuedGroup) {
          var token = this._token(this.queuedGroup, this.queuedText, index);
          this.queuedGroup = null;
          this.queuedText = "";
          return token;
        }
        var buffer = this.buffer;
        if (index === buffer.length) {
          return;
        }
        var group = this.fast[buffer.charCodeAt(index)];
        if (group) {
          return this._token(group, buffer.charAt(index), index);
        }
        var re = this.re;
        re.lastIndex = index;
        var match = eat(re, buffer);
        var error = this.error;
        if (match == null) {
          return this._token(error, buffer.slice(index, buffer.length), index);
        }
        var group = this._getGroup(match);
        var text = match[0];
        if (error.fallback && match.index !== index) {
          this.queuedGroup = group;
          this.queuedText = text;
          return this._token(error, buffer.slice(index, match.index), index);
        }
        return this._token(group, text, index);
      };
      Lexer.prototype._token = function(group, text, offset) {
        var lineBreaks = 0;
        if (group.lineBreaks) {
          var matchNL = /\n/g;
          var nl = 1;
          if (text === "\n") {
            lineBreaks = 1;
          } else {
            while (matchNL.exec(text)) {
              lineBreaks++;
              nl = matchNL.lastIndex;
            }
          }
        }
        var token = {
          type: typeof group.type === "function" && group.type(text) || group.defaultType,
          value: typeof group.value === "function" ? group.value(text) : text,
          text,
          toString: tokenToString,
          offset,
          lineBreaks,
          line: this.line,
          col: this.col
        };
        var size = text.length;
        this.index += size;
        this.line += lineBreaks;
        if (lineBreaks !== 0) {
          this.col = size - nl + 1;
        } else {
          this.col += size;
        }
        if (group.shouldThrow) {
          var err = new Error(this.formatError(token, "invalid syntax"));
          throw err;
        }
        if (group.pop) this.popState();
        else if (group.push) this.pushState(group.push);
        else if (group.next) this.setState(group.next);
        return token;
      };
      if (typeof Symbol !== "undefined" && Symbol.iterator) {
        var LexerIterator = function(lexer) {
          this.lexer = lexer;
        };
        LexerIterator.prototype.next = function() {
          var token = this.lexer.next();
          return { value: token, done: !token };
        };
        LexerIterator.prototype[Symbol.iterator] = function() {
          return this;
        };
        Lexer.prototype[Symbol.iterator] = function() {
          return new LexerIterator(this);
        };
      }
      Lexer.prototype.formatError = function(token, message) {
        if (token == null) {
          var text = this.buffer.slice(this.index);
          var token = {
            text,
            offset: this.index,
            lineBreaks: text.indexOf("\n") === -1 ? 0 : 1,
            line: this.line,
            col: this.col
          };
        }
        var numLinesAround = 2;
        var firstDisplayedLine = Math.max(token.line - numLinesAround, 1);
        var lastDisplayedLine = token.line + numLinesAround;
        var lastLineDigits = String(lastDisplayedLine).length;
        var displayedLines = lastNLines(
          this.buffer,
          this.line - token.line + numLinesAround + 1
        ).slice(0, 5);
        var errorLines = [];
        errorLines.push(message + " at line " + token.line + " col " + token.col + ":");
        errorLines.push("");
        for (var i = 0; i < displayedLines.length; i++) {
          var line = displayedLines[i];
          var lineNo = firstDisplayedLine + i;
          errorLines.push(pad(String(lineNo), lastLineDigits) + "  " + line);
          if (lineNo === token.line) {
            errorLines.push(pad("", lastLineDigits + token.col + 1) + "^");
          }
        }
        return errorLines.join("\n");
      };
      Lexer.prototype.clone = function() {
        return new Lexer(this.states, this.state);
      };
      Lexer.prototype.has = function(tokenType) {
        return true;
      };
      return {
        compile,
        states: compileStates,
        error: Object.freeze({ error: true }),
        fallback: Object.freeze({ fallback: true }),
        keywords: keywordTransform
      };
    });
  }
});

// node_modules/nearley/lib/nearley.js
var require_nearley = __commonJS({
  "node_modules/nearley/lib/nearley.js"(exports, module) {
    (function(root, factory) {
      if (typeof module === "object" && module.exports) {
        module.exports = factory();
      } else {
        root.nearley = factory();
      }
    })(exports, function() {
      function Rule(name, symbols, postprocess) {
        this.id = ++Rule.highestId;
        this.name = name;
        this.symbols = symbols;
        this.postprocess = postprocess;
        return this;
      }
      Rule.highestId = 0;
      Rule.prototype.toString = function(withCursorAt) {
        var symbolSequence = typeof withCursorAt === "undefined" ? this.symbols.map(getSymbolShortDisplay).join(" ") : this.symbols.slice(0, withCursorAt).map(getSymbolShortDisplay).join(" ") + " ● " + this.symbols.slice(withCursorAt).map(getSymbolShortDisplay).join(" ");
        return this.name + " → " + symbolSequence;
      };
      function State(rule, dot2, reference, wantedBy) {
        this.rule = rule;
        this.dot = dot2;
        this.reference = reference;
        this.data = [];
        this.wantedBy = wantedBy;
        this.isComplete = this.dot === rule.symbols.length;
      }
      State.prototype.toString = function() {
        return "{" + this.rule.toString(this.dot) + "}, from: " + (this.reference || 0);
      };
      State.prototype.nextState = function(child) {
        var state = new State(this.rule, this.dot + 1, this.reference, this.wantedBy);
        state.left = this;
        state.right = child;
        if (state.isComplete) {
          state.data = state.build();
          state.right = void 0;
        }
        return state;
      };
      State.prototype.build = function() {
        var children = [];
        var node = this;
        do {
          children.push(node.right.data);
          node = node.left;
        } while (node.left);
        children.reverse();
        return children;
      };
      State.prototype.finish = function() {
        if (this.rule.postprocess) {
          this.data = this.rule.postprocess(this.data, this.reference, Parser.fail);
        }
      };
      function Column(grammar, index) {
        this.grammar = grammar;
        this.index = index;
        this.states = [];
        this.wants = {};
        this.scannable = [];
        this.completed = {};
      }
      Column.prototype.process = function(nextColumn) {
        var states = this.states;
        var wants = this.wants;
        var completed = this.completed;
        for (var w = 0; w < states.length; w++) {
          var state = states[w];
          if (state.isComplete) {
            state.finish();
            if (state.data !== Parser.fail) {
              var wantedBy = state.wantedBy;
              for (var i = wantedBy.length; i--; ) {
                var left = wantedBy[i];
                this.complete(left, state);
              }
              if (state.reference === this.index) {
                var exp = state.rule.name;
                (this.completed[exp] = this.completed[exp] || []).push(state);
              }
            }
          } else {
            var exp = state.rule.symbols[state.dot];
            if (typeof exp !== "string") {
              this.scannable.push(state);
              continue;
            }
            if (wants[exp]) {
              wants[exp].push(state);
              if (completed.hasOwnProperty(exp)) {
                var nulls = completed[exp];
                for (var i = 0; i < nulls.length; i++) {
                  var right = nulls[i];
                  this.complete(state, right);
                }
              }
            } else {
              wants[exp] = [state];
              this.predict(exp);
            }
          }
        }
      };
      Column.prototype.predict = function(exp) {
        var rules = this.grammar.byName[exp] || [];
        for (var i = 0; i < rules.length; i++) {
          var r = rules[i];
          var wantedBy = this.wants[exp];
          var s = new State(r, 0, this.index, wantedBy);
          this.states.push(s);
        }
      };
      Column.prototype.complete = function(left, right) {
        var copy = left.nextState(right);
        this.states.push(copy);
      };
      function Grammar(rules, start) {
        this.rules = rules;
        this.start = start || this.rules[0].name;
        var byName = this.byName = {};
        this.rules.forEach(function(rule) {
          if (!byName.hasOwnProperty(rule.name)) {
            byName[rule.name] = [];
          }
          byName[rule.name].push(rule);
        });
      }
      Grammar.fromCompiled = function(rules, start) {
        var lexer = rules.Lexer;
        if (rules.ParserStart) {
          start = rules.ParserStart;
          rules = rules.ParserRules;
        }
        var rules = rules.map(function(r) {
          return new Rule(r.name, r.symbols, r.postprocess);
        });
        var g = new Grammar(rules, start);
        g.lexer = lexer;
        return g;
      };
      function StreamLexer() {
        this.reset("");
      }
      StreamLexer.prototype.reset = function(data, state) {
        this.buffer = data;
        this.index = 0;
        this.line = state ? state.line : 1;
        this.lastLineBreak = state ? -state.col : 0;
      };
      StreamLexer.prototype.next = function() {
        if (this.index < this.buffer.length) {
          var ch = this.buffer[this.index++];
          if (ch === "\n") {
            this.line += 1;
            this.lastLineBreak = this.index;
          }
          return { value: ch };
        }
      };
      StreamLexer.prototype.save = function() {
        return {
          line: this.line,
          col: this.index - this.lastLineBreak
        };
      };
      StreamLexer.prototype.formatError = function(token, message) {
        var buffer = this.buffer;
        if (typeof buffer === "string") {
          var lines = buffer.split("\n").slice(
            Math.max(0, this.line - 5),
            this.line
          );
          var nextLineBreak = buffer.indexOf("\n", this.index);
          if (nextLineBreak === -1) nextLineBreak = buffer.length;
          var col = this.index - this.lastLineBreak;
          var lastLineDigits = String(this.line).length;
          message += " at line " + this.line + " col " + col + ":\n\n";
          message += lines.map(function(line, i) {
            return pad(this.line - lines.length + i + 1, lastLineDigits) + " " + line;
          }, this).join("\n");
          message += "\n" + pad("", lastLineDigits + col) + "^\n";
          return message;
        } else {
          return message + " at index " + (this.index - 1);
        }
        function pad(n, length2) {
          var s = String(n);
          return Array(length2 - s.length + 1).join(" ") + s;
        }
      };
      function Parser(rules, start, options) {
        if (rules instanceof Grammar) {
          var grammar = rules;
          var options = start;
        } else {
          var grammar = Grammar.fromCompiled(rules, start);
        }
        this.grammar = grammar;
        this.options = {
          keepHistory: false,
          lexer: grammar.lexer || new StreamLexer()
        };
        for (var key in options || {}) {
          this.options[key] = options[key];
        }
        this.lexer = this.options.lexer;
        this.lexerState = void 0;
        var column = new Column(grammar, 0);
        var table = this.table = [column];
        column.wants[grammar.start] = [];
        column.predict(grammar.start);
        column.process();
        this.current = 0;
      }
      Parser.fail = {};
      Parser.prototype.feed = function(chunk) {
        var lexer = this.lexer;
        lexer.reset(chunk, this.lexerState);
        var token;
        while (true) {
          try {
            token = lexer.next();
            if (!token) {
              break;
            }
          } catch (e) {
            var nextColumn = new Column(this.grammar, this.current + 1);
            this.table.push(nextColumn);
            var err = new Error(this.reportLexerError(e));
            err.offset = this.current;
            err.token = e.token;
            throw err;
          }
          var column = this.table[this.current];
          if (!this.options.keepHistory) {
            delete this.table[this.current - 1];
          }
          var n = this.current + 1;
          var nextColumn = new Column(this.grammar, n);
          this.table.push(nextColumn);
          var literal = token.text !== void 0 ? token.text : token.value;
          var value2 = lexer.constructor === StreamLexer ? token.value : token;
          var scannable = column.scannable;
          for (var w = scannable.length; w--; ) {
            var state = scannable[w];
            var expect = state.rule.symbols[state.dot];
            if (expect.test ? expect.test(value2) : expect.type ? expect.type === token.type : expect.literal === literal) {
              var next = state.nextState({ data: value2, token, isToken: true, reference: n - 1 });
              nextColumn.states.push(next);
            }
          }
          nextColumn.process();
          if (nextColumn.states.length === 0) {
            var err = new Error(this.reportError(token));
            err.offset = this.current;
            err.token = token;
            throw err;
          }
          if (this.options.keepHistory) {
            column.lexerState = lexer.save();
          }
          this.current++;
        }
        if (column) {
          this.lexerState = lexer.save();
        }
        this.results = this.finish();
        return this;
      };
      Parser.prototype.reportLexerError = function(lexerError) {
        var tokenDisplay, lexerMessage;
        var token = lexerError.token;
        if (token) {
          tokenDisplay = "input " + JSON.stringify(token.text[0]) + " (lexer error)";
          lexerMessage = this.lexer.formatError(token, "Syntax error");
        } else {
          tokenDisplay = "input (lexer error)";
          lexerMessage = lexerError.message;
        }
        return this.reportErrorCommon(lexerMessage, tokenDisplay);
      };
      Parser.prototype.reportError = function(token) {
        var tokenDisplay = (token.type ? token.type + " token: " : "") + JSON.stringify(token.value !== void 0 ? token.value : token);
        var lexerMessage = this.lexer.formatError(token, "Syntax error");
        return this.reportErrorCommon(lexerMessage, tokenDisplay);
      };
      Parser.prototype.reportErrorCommon = function(lexerMessage, tokenDisplay) {
        var lines = [];
        lines.push(lexerMessage);
        var lastColumnIndex = this.table.length - 2;
        var lastColumn = this.table[lastColumnIndex];
        var expectantStates = lastColumn.states.filter(function(state) {
          var nextSymbol = state.rule.symbols[state.dot];
          return nextSymbol && typeof nextSymbol !== "string";
        });
        if (expectantStates.length === 0) {
          lines.push("Unexpected " + tokenDisplay + ". I did not expect any more input. Here is the state of my parse table:\n");
          this.displayStateStack(lastColumn.states, lines);
        } else {
          lines.push("Unexpected " + tokenDisplay + ". Instead, I was expecting to see one of the following:\n");
          var stateStacks = expectantStates.map(function(state) {
            return this.buildFirstStateStack(state, []) || [state];
          }, this);
          stateStacks.forEach(function(stateStack) {
            var state = stateStack[0];
            var nextSymbol = state.rule.symbols[state.dot];
            var symbolDisplay = this.getSymbolDisplay(nextSymbol);
            lines.push("A " + symbolDisplay + " based on:");
            this.displayStateStack(stateStack, lines);
          }, this);
        }
        lines.push("");
        return lines.join("\n");
      };
      Parser.prototype.displayStateStack = function(stateStack, lines) {
        var lastDisplay;
        var sameDisplayCount = 0;
        for (var j = 0; j < stateStack.length; j++) {
          var state = stateStack[j];
          var display = state.rule.toString(state.dot);
          if (display === lastDisplay) {
            sameDisplayCount++;
          } else {
            if (sameDisplayCount > 0) {
              lines.push("    ^ " + sameDisplayCount + " more lines identical to this");
            }
            sameDisplayCount = 0;
            lines.push("    " + display);
          }
          lastDisplay = display;
        }
      };
      Parser.prototype.getSymbolDisplay = function(symbol) {
        return getSymbolLongDisplay(symbol);
      };
      Parser.prototype.buildFirstStateStack = function(state, visited) {
        if (visited.indexOf(state) !== -1) {
          return null;
        }
        if (state.wantedBy.length === 0) {
          return [state];
        }
        var prevState = state.wantedBy[0];
        var childVisited = [state].concat(visited);
        var childResult = this.buildFirstStateStack(prevState, childVisited);
        if (childResult === null) {
          return null;
        }
        return [state].concat(childResult);
      };
      Parser.prototype.save = function() {
        var column = this.table[this.current];
        column.lexerState = this.lexerState;
        return column;
      };
      Parser.prototype.restore = function(column) {
        var index = column.index;
        this.current = index;
        this.table[index] = column;
        this.table.splice(index + 1);
        this.lexerState = column.lexerState;
        this.results = this.finish();
      };
      Parser.prototype.rewind = function(index) {
        if (!this.options.keepHistory) {
          throw new Error("set option `keepHistory` to enable rewinding");
        }
        this.restore(this.table[index]);
      };
      Parser.prototype.finish = function() {
        var considerations = [];
        var start = this.grammar.start;
        var column = this.table[this.table.length - 1];
        column.states.forEach(function(t) {
          if (t.rule.name === start && t.dot === t.rule.symbols.length && t.reference === 0 && t.data !== Parser.fail) {
            considerations.push(t);
          }
        });
        return considerations.map(function(c) {
          return c.data;
        });
      };
      function getSymbolLongDisplay(symbol) {
        var type = typeof symbol;
        if (type === "string") {
          return symbol;
        } else if (type === "object") {
          if (symbol.literal) {
            return JSON.stringify(symbol.literal);
          } else if (symbol instanceof RegExp) {
            return "character matching " + symbol;
          } else if (symbol.type) {
            return symbol.type + " token";
          } else if (symbol.test) {
            return "token matching " + String(symbol.test);
          } else {
            throw new Error("Unknown symbol type: " + symbol);
          }
        }
      }
      function getSymbolShortDisplay(symbol) {
        var type = typeof symbol;
        if (type === "string") {
          return symbol;
        } else if (type === "object") {
          if (symbol.literal) {
            return JSON.stringify(symbol.literal);
          } else if (symbol instanceof RegExp) {
            return symbol.toString();
          } else if (symbol.type) {
            return "%" + symbol.type;
          } else if (symbol.test) {
            return "<" + String(symbol.test) + ">";
          } else {
            throw new Error("Unknown symbol type: " + symbol);
          }
        }
      }
      return {
        Parser,
        Grammar,
        Rule
      };
    });
  }
});

// node_modules/pgsql-ast-parser/index.js
var require_pgsql_ast_parser = __commonJS({
  "node_modules/pgsql-ast-parser/index.js"(exports) {
    (function(e, a) {
      for (var i in a) e[i] = a[i];
    })(
      exports,
      /******/
      (function(modules) {
        var installedModules = {};
        function __webpack_require__(moduleId) {
          if (installedModules[moduleId]) {
            return installedModules[moduleId].exports;
          }
          var module2 = installedModules[moduleId] = {
            /******/
            i: moduleId,
            /******/
            l: false,
            /******/
            exports: {}
            /******/
          };
          modules[moduleId].call(module2.exports, module2, module2.exports, __webpack_require__);
          module2.l = true;
          return module2.exports;
        }
        __webpack_require__.m = modules;
        __webpack_require__.c = installedModules;
        __webpack_require__.d = function(exports2, name, getter) {
          if (!__webpack_require__.o(exports2, name)) {
            Object.defineProperty(exports2, name, { enumerable: true, get: getter });
          }
        };
        __webpack_require__.r = function(exports2) {
          if (typeof Symbol !== "undefined" && Symbol.toStringTag) {
            Object.defineProperty(exports2, Symbol.toStringTag, { value: "Module" });
          }
          Object.defineProperty(exports2, "__esModule", { value: true });
        };
        __webpack_require__.t = function(value2, mode) {
          if (mode & 1) value2 = __webpack_require__(value2);
          if (mode & 8) return value2;
          if (mode & 4 && typeof value2 === "object" && value2 && value2.__esModule) return value2;
          var ns = /* @__PURE__ */ Object.create(null);
          __webpack_require__.r(ns);
          Object.defineProperty(ns, "default", { enumerable: true, value: value2 });
          if (mode & 2 && typeof value2 != "string") for (var key in value2) __webpack_require__.d(ns, key, function(key2) {
            return value2[key2];
          }.bind(null, key));
          return ns;
        };
        __webpack_require__.n = function(module2) {
          var getter = module2 && module2.__esModule ? (
            /******/
            function getDefault() {
              return module2["default"];
            }
          ) : (
            /******/
            function getModuleExports() {
              return module2;
            }
          );
          __webpack_require__.d(getter, "a", getter);
          return getter;
        };
        __webpack_require__.o = function(object, property) {
          return Object.prototype.hasOwnProperty.call(object, property);
        };
        __webpack_require__.p = "";
        return __webpack_require__(__webpack_require__.s = 7);
      })([
        /* 0 */
        /***/
        (function(module2, exports2) {
          module2.exports = require_moo();
        }),
        /* 1 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.unbox = exports2.doubleQuoted = exports2.box = exports2.track = exports2.tracking = exports2.trackingComments = exports2.lexerAny = exports2.lexer = void 0;
          const moo_1 = __webpack_require__(0);
          const keywords_1 = __webpack_require__(3);
          const keywordsMap = {};
          for (const k of keywords_1.sqlKeywords) {
            keywordsMap["kw_" + k.toLowerCase()] = k;
          }
          const caseInsensitiveKeywords = (map) => {
            const transform = (0, moo_1.keywords)(map);
            return (text) => transform(text.toUpperCase());
          };
          exports2.lexer = (0, moo_1.compile)({
            word: {
              match: /[eE](?!')[A-Za-z0-9_]*|[a-df-zA-DF-Z_][A-Za-z0-9_]*/,
              type: caseInsensitiveKeywords(keywordsMap),
              value: (x) => x.toLowerCase()
            },
            wordQuoted: {
              match: /"(?:[^"\*]|"")+"/,
              type: () => "quoted_word",
              value: (x) => x.substring(1, x.length - 1)
            },
            string: {
              match: /'(?:[^']|\'\')*'/,
              value: (x) => {
                return x.substring(1, x.length - 1).replace(/''/g, "'");
              }
            },
            eString: {
              match: /\b(?:e|E)'(?:[^'\\]|[\r\n\s]|(?:\\\s)|(?:\\\n)|(?:\\.)|(?:\'\'))+'/,
              value: (x) => {
                return x.substring(2, x.length - 1).replace(/''/g, "'").replace(/\\([\s\n])/g, (_, x2) => x2).replace(/\\./g, (m) => JSON.parse('"' + m + '"'));
              }
            },
            qparam: {
              match: /\$\d+/
            },
            commentLine: /\-\-.*?$[\s\r\n]*/,
            commentFullOpen: /\/\*/,
            commentFullClose: /\*\/[\s\r\n]*/,
            star: "*",
            comma: ",",
            space: { match: /[\s\t\n\v\f\r]+/, lineBreaks: true },
            int: /\-?\d+(?![\.\d])/,
            float: /\-?(?:(?:\d*\.\d+)|(?:\d+\.\d*))/,
            // word: /[a-zA-Z][A-Za-z0-9_\-]*/,
            lparen: "(",
            rparen: ")",
            lbracket: "[",
            rbracket: "]",
            semicolon: ";",
            dot: /\.(?!\d)/,
            op_cast: "::",
            op_colon: ":",
            op_plus: "+",
            op_eq: "=",
            op_neq: {
              match: /(?:!=)|(?:\<\>)/,
              value: () => "!="
            },
            op_membertext: "->>",
            op_member: "->",
            op_minus: "-",
            op_div: /\//,
            op_not_ilike: /\!~~\*/,
            op_not_like: /\!~~/,
            op_ilike: /~~\*/,
            op_like: /~~/,
            op_mod: "%",
            op_exp: "^",
            op_additive: {
              // group other additive operators
              match: ["||", "-", "#-", "&&"]
            },
            op_compare: {
              // group other comparison operators
              // ... to add: "IN" and "NOT IN" that are matched by keywords
              match: [">", ">=", "<", "<=", "@>", "<@", "?", "?|", "?&", "#>>", ">>", "<<", "~", "~*", "!~", "!~*", "@@"]
            },
            ops_others: {
              // referenced as (any other operator) in https://www.postgresql.org/docs/12/sql-syntax-lexical.html#SQL-PRECEDENCE
              // see also https://www.postgresql.org/docs/9.0/functions-math.html
              match: ["|", "&", "^", "#"]
            },
            codeblock: {
              match: /\$\$(?:.|[\s\t\n\v\f\r])*?\$\$/s,
              lineBreaks: true,
              value: (x) => x.substring(2, x.length - 2)
            }
          });
          exports2.lexer.next = /* @__PURE__ */ ((next) => () => {
            let tok;
            let commentFull = null;
            while (tok = next.call(exports2.lexer)) {
              if (tok.type === "commentFullOpen") {
                if (commentFull === null) {
                  commentFull = {
                    nested: 0,
                    offset: tok.offset,
                    text: tok.text
                  };
                  continue;
                }
                commentFull.nested++;
              }
              if (commentFull != null) {
                commentFull.text += tok.text;
                if (tok.type === "commentFullClose") {
                  if (commentFull.nested === 0) {
                    comments === null || comments === void 0 ? void 0 : comments.push(makeComment(commentFull));
                    commentFull = null;
                    continue;
                  }
                  commentFull.nested--;
                }
                continue;
              }
              if (tok.type === "space") {
                continue;
              }
              if (tok.type === "commentLine") {
                comments === null || comments === void 0 ? void 0 : comments.push(makeComment(tok));
                continue;
              }
              break;
            }
            if (trackingLoc && tok) {
              const start = tok.offset;
              const loc = {
                start,
                end: start + tok.text.length
              };
              tok._location = loc;
            }
            return tok;
          })(exports2.lexer.next);
          exports2.lexerAny = exports2.lexer;
          let comments = null;
          const makeComment = ({ offset, text }) => ({
            _location: { start: offset, end: offset + text.length },
            comment: text
          });
          function trackingComments(act) {
            if (comments) {
              throw new Error("WAT ? Recursive comments tracking 🤔🤨 ?");
            }
            try {
              comments = [];
              const ast = act();
              return { comments, ast };
            } finally {
              comments = null;
            }
          }
          exports2.trackingComments = trackingComments;
          let trackingLoc = false;
          function tracking(act) {
            if (trackingLoc) {
              return act();
            }
            try {
              trackingLoc = true;
              return act();
            } finally {
              trackingLoc = false;
            }
          }
          exports2.tracking = tracking;
          function track(xs, ret) {
            if (!trackingLoc || !ret || typeof ret !== "object") {
              return ret;
            }
            const start = seek(xs, true);
            const end = seek(xs, false);
            if (!start || !end) {
              return ret;
            }
            if (start === end) {
              ret._location = start;
            } else {
              const loc = {
                start: start.start,
                end: end.end
              };
              ret._location = loc;
            }
            return ret;
          }
          exports2.track = track;
          const literal = /* @__PURE__ */ Symbol("_literal");
          const doubleQuotedSym = /* @__PURE__ */ Symbol("_doublequoted");
          function box(xs, value2, doubleQuoted2) {
            if (!trackingLoc && !doubleQuoted2) {
              return value2;
            }
            return track(xs, { [literal]: value2, [doubleQuotedSym]: doubleQuoted2 });
          }
          exports2.box = box;
          function unwrapNoBox(e) {
            if (Array.isArray(e) && e.length === 1) {
              e = unwrapNoBox(e[0]);
            }
            if (Array.isArray(e) && !e.length) {
              return null;
            }
            return e;
          }
          function doubleQuoted(value2) {
            const uw = unwrapNoBox(value2);
            if (typeof value2 === "object" && (uw === null || uw === void 0 ? void 0 : uw[doubleQuotedSym])) {
              return { doubleQuoted: true };
            }
            return void 0;
          }
          exports2.doubleQuoted = doubleQuoted;
          function unbox(value2) {
            var _a;
            if (typeof value2 === "object") {
              return (_a = value2 === null || value2 === void 0 ? void 0 : value2[literal]) !== null && _a !== void 0 ? _a : value2;
            }
            return value2;
          }
          exports2.unbox = unbox;
          function seek(xs, start) {
            if (!xs) {
              return null;
            }
            if (Array.isArray(xs)) {
              const diff = start ? 1 : -1;
              for (let i = start ? 0 : xs.length - 1; i >= 0 && i < xs.length; i += diff) {
                const v = seek(xs[i], start);
                if (v) {
                  return v;
                }
              }
              return null;
            }
            if (typeof xs !== "object") {
              return null;
            }
            return xs._location;
          }
        }),
        /* 2 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.AstDefaultMapper = exports2.arrayNilMap = exports2.assignChanged = exports2.astMapper = void 0;
          const utils_1 = __webpack_require__(6);
          function astMapper(modifierBuilder) {
            const instance = new AstDefaultMapper();
            instance.wrapped = modifierBuilder(instance);
            return instance;
          }
          exports2.astMapper = astMapper;
          function assignChanged(orig, assign) {
            if (!orig) {
              return orig;
            }
            let changed = false;
            for (const k of Object.keys(assign)) {
              if (orig[k] !== assign[k]) {
                changed = true;
                break;
              }
            }
            if (!changed) {
              return orig;
            }
            return (0, utils_1.trimNullish)({
              ...orig,
              ...assign
            }, 0);
          }
          exports2.assignChanged = assignChanged;
          function arrayNilMap(collection, mapper) {
            if (!(collection === null || collection === void 0 ? void 0 : collection.length)) {
              return collection;
            }
            let changed = false;
            let ret = collection;
            for (let i = 0; i < collection.length; i++) {
              const orig = collection[i];
              const val = mapper(orig);
              if (!changed && (!val || val !== orig)) {
                changed = true;
                ret = collection.slice(0, i);
              }
              if (!val) {
                continue;
              }
              if (changed) {
                ret.push(val);
              }
            }
            return ret;
          }
          exports2.arrayNilMap = arrayNilMap;
          function withAccepts(val) {
            switch (val === null || val === void 0 ? void 0 : val.type) {
              case "select":
              case "delete":
              case "insert":
              case "update":
              case "union":
              case "union all":
              case "with":
                return true;
              default:
                return false;
            }
          }
          class AstDefaultMapper {
            super() {
              return new SkipModifier(this);
            }
            statement(val) {
              switch (val.type) {
                case "alter table":
                  return this.alterTable(val);
                case "alter index":
                  return this.alterIndex(val);
                case "commit":
                case "start transaction":
                case "rollback":
                  return this.transaction(val);
                case "create index":
                  return this.createIndex(val);
                case "create table":
                  return this.createTable(val);
                case "truncate table":
                  return this.truncateTable(val);
                case "delete":
                  return this.delete(val);
                case "insert":
                  return this.insert(val);
                case "with":
                  return this.with(val);
                case "with recursive":
                  return this.withRecursive(val);
                case "select":
                  return this.selection(val);
                case "update":
                  return this.update(val);
                case "create extension":
                  return this.createExtension(val);
                case "tablespace":
                  return this.tablespace(val);
                case "set":
                  return this.setGlobal(val);
                case "set timezone":
                  return this.setTimezone(val);
                case "set names":
                  return this.setNames(val);
                case "create sequence":
                  return this.createSequence(val);
                case "alter sequence":
                  return this.alterSequence(val);
                case "begin":
                  return this.begin(val);
                case "drop table":
                case "drop index":
                case "drop sequence":
                case "drop type":
                case "drop trigger":
                  return this.drop(val);
                case "create enum":
                  return this.createEnum(val);
                case "create composite type":
                  return this.createCompositeType(val);
                case "union":
                case "union all":
                  return this.union(val);
                case "show":
                  return this.show(val);
                case "prepare":
                  return this.prepare(val);
                case "deallocate":
                  return this.deallocate(val);
                case "create view":
                  return this.createView(val);
                case "create materialized view":
                  return this.createMaterializedView(val);
                case "refresh materialized view":
                  return this.refreshMaterializedView(val);
                case "create schema":
                  return this.createSchema(val);
                case "raise":
                  return this.raise(val);
                case "comment":
                  return this.comment(val);
                case "do":
                  return this.do(val);
                case "create function":
                  return this.createFunction(val);
                case "drop function":
                  return this.dropFunction(val);
                case "values":
                  return this.values(val);
                default:
                  throw utils_1.NotSupported.never(val);
              }
            }
            comment(val) {
              return val;
            }
            createView(val) {
              const query = this.select(val.query);
              if (!query) {
                return null;
              }
              const ref = this.tableRef(val.name);
              if (!ref) {
                return null;
              }
              return assignChanged(val, {
                query,
                name: ref
              });
            }
            createMaterializedView(val) {
              const query = this.select(val.query);
              if (!query) {
                return null;
              }
              const ref = this.tableRef(val.name);
              if (!ref) {
                return null;
              }
              return assignChanged(val, {
                query,
                name: ref
              });
            }
            refreshMaterializedView(val) {
              return val;
            }
            do(val) {
              return val;
            }
            createFunction(val) {
              const args = arrayNilMap(val.arguments, (a) => {
                const type = this.dataType(a.type);
                return assignChanged(a, { type });
              });
              let returns;
              if (val.returns) {
                switch (val.returns.kind) {
                  case "table":
                    returns = assignChanged(val.returns, {
                      columns: arrayNilMap(val.returns.columns, (v) => {
                        const type = this.dataType(v.type);
                        return type && assignChanged(v, { type });
                      })
                    });
                    break;
                  case void 0:
                  case null:
                  case "array":
                    returns = this.dataType(val.returns);
                    break;
                  default:
                    throw utils_1.NotSupported.never(val.returns);
                }
              }
              return assignChanged(val, {
                returns,
                arguments: args
              });
            }
            dropFunction(val) {
              const args = arrayNilMap(val.arguments, (a) => {
                const type = this.dataType(a.type);
                return assignChanged(a, { type });
              });
              return assignChanged(val, {
                arguments: args
              });
            }
            show(val) {
              return val;
            }
            createEnum(val) {
              return val;
            }
            createCompositeType(val) {
              const attributes = arrayNilMap(val.attributes, (a) => assignChanged(a, {
                dataType: this.dataType(a.dataType)
              }));
              return assignChanged(val, { attributes });
            }
            drop(val) {
              return val;
            }
            alterSequence(seq) {
              if (seq.change.type === "set options") {
                if (seq.change.as) {
                  this.dataType(seq.change.as);
                }
              }
              return seq;
            }
            begin(begin) {
              return begin;
            }
            createSequence(seq) {
              if (seq.options.as) {
                this.dataType(seq.options.as);
              }
              return seq;
            }
            tablespace(val) {
              return val;
            }
            setGlobal(val) {
              return val;
            }
            setTimezone(val) {
              return val;
            }
            setNames(val) {
              return val;
            }
            update(val) {
              if (!val) {
                return val;
              }
              const table = this.tableRef(val.table);
              if (!table) {
                return null;
              }
              const from = val.from && this.from(val.from);
              const where = val.where && this.expr(val.where);
              const sets = arrayNilMap(val.sets, (x) => this.set(x));
              if (!(sets === null || sets === void 0 ? void 0 : sets.length)) {
                return null;
              }
              const returning = arrayNilMap(val.returning, (c) => this.selectionColumn(c));
              return assignChanged(val, {
                table,
                where,
                sets,
                from,
                returning
              });
            }
            insert(val) {
              var _a, _b;
              const into = this.tableRef(val.into);
              if (!into) {
                return null;
              }
              const select = val.insert && this.select(val.insert);
              if (!select) {
                return null;
              }
              const returning = arrayNilMap(val.returning, (c) => this.selectionColumn(c));
              let on = (_a = val.onConflict) === null || _a === void 0 ? void 0 : _a.on;
              switch (on === null || on === void 0 ? void 0 : on.type) {
                case "on constraint":
                  break;
                case "on expr":
                  on = assignChanged(on, {
                    exprs: arrayNilMap(on.exprs, (e) => this.expr(e))
                  });
                  break;
                case null:
                case void 0:
                  break;
                default:
                  throw utils_1.NotSupported.never(on);
              }
              let ocdo = (_b = val.onConflict) === null || _b === void 0 ? void 0 : _b.do;
              if (ocdo && ocdo !== "do nothing") {
                const sets = arrayNilMap(ocdo.sets, (x) => this.set(x));
                if (!(sets === null || sets === void 0 ? void 0 : sets.length)) {
                  ocdo = "do nothing";
                } else if (ocdo.sets !== sets) {
                  ocdo = { sets };
                }
              }
              return assignChanged(val, {
                into,
                insert: select,
                returning,
                onConflict: !ocdo ? val.onConflict : assignChanged(val.onConflict, {
                  do: ocdo,
                  on
                })
              });
            }
            raise(val) {
              return assignChanged(val, {
                formatExprs: val.formatExprs && arrayNilMap(val.formatExprs, (x) => this.expr(x)),
                using: val.using && arrayNilMap(val.using, (u) => {
                  return assignChanged(u, {
                    value: this.expr(u.value)
                  });
                })
              });
            }
            delete(val) {
              const from = this.tableRef(val.from);
              if (!from) {
                return null;
              }
              const where = val.where && this.expr(val.where);
              const returning = arrayNilMap(val.returning, (c) => this.selectionColumn(c));
              return assignChanged(val, {
                where,
                returning,
                from
              });
            }
            createSchema(val) {
              return val;
            }
            createTable(val) {
              const columns = arrayNilMap(val.columns, (col) => {
                switch (col.kind) {
                  case "column":
                    return this.createColumn(col);
                  case "like table":
                    return this.likeTable(col);
                  default:
                    throw utils_1.NotSupported.never(col);
                }
              });
              if (!(columns === null || columns === void 0 ? void 0 : columns.length)) {
                return null;
              }
              return assignChanged(val, {
                columns
              });
            }
            likeTable(col) {
              const like = this.tableRef(col.like);
              if (!like) {
                return null;
              }
              return assignChanged(col, { like });
            }
            truncateTable(val) {
              return val;
            }
            constraint(c) {
              switch (c.type) {
                case "not null":
                case "null":
                case "primary key":
                case "unique":
                case "add generated":
                  return c;
                case "default": {
                  const def = this.expr(c.default);
                  if (!def) {
                    return null;
                  }
                  return assignChanged(c, {
                    default: def
                  });
                }
                case "check": {
                  const def = this.expr(c.expr);
                  if (!def) {
                    return null;
                  }
                  return assignChanged(c, {
                    expr: def
                  });
                }
                case "reference": {
                  const foreignTable = this.tableRef(c.foreignTable);
                  if (!foreignTable) {
                    return null;
                  }
                  return assignChanged(c, {
                    foreignTable
                  });
                }
                default:
                  throw utils_1.NotSupported.never(c);
              }
            }
            set(st) {
              const value2 = this.expr(st.value);
              if (!value2) {
                return null;
              }
              return assignChanged(st, {
                value: value2
              });
            }
            // =========================================
            // ================ STUFF ==================
            // =========================================
            /** Called when a data type definition is encountered */
            dataType(dataType) {
              return dataType;
            }
            /** Called when an alias of a table is created */
            tableRef(st) {
              return st;
            }
            transaction(val) {
              return val;
            }
            createExtension(val) {
              return val;
            }
            createIndex(val) {
              const expressions = arrayNilMap(val.expressions, (e) => {
                const expression = this.expr(e.expression);
                if (expression === e.expression) {
                  return e;
                }
                if (!expression) {
                  return null;
                }
                return {
                  ...e,
                  expression
                };
              });
              if (!(expressions === null || expressions === void 0 ? void 0 : expressions.length)) {
                return null;
              }
              return assignChanged(val, {
                expressions
              });
            }
            prepare(st) {
              const statement = this.statement(st.statement);
              if (!statement) {
                return null;
              }
              return assignChanged(st, {
                args: arrayNilMap(st.args, (a) => this.dataType(a)),
                statement
              });
            }
            deallocate(st) {
              return st;
            }
            // =========================================
            // ============== ALTER INDEX ==============
            // =========================================
            alterIndex(st) {
              return st;
            }
            // =========================================
            // ============== ALTER TABLE ==============
            // =========================================
            alterTable(st) {
              var _a;
              const table = this.tableRef(st.table);
              if (!table) {
                return null;
              }
              let changes = [];
              let hasChanged = false;
              for (let i = 0; i < (((_a = st.changes) === null || _a === void 0 ? void 0 : _a.length) || 0); i++) {
                const currentChange = st.changes[i];
                const change = this.tableAlteration(currentChange, st.table);
                hasChanged = hasChanged || change != currentChange;
                if (!!change) {
                  changes.push(change);
                }
              }
              if (!changes.length) {
                return null;
              }
              if (!hasChanged) {
                return st;
              }
              return assignChanged(st, {
                table,
                changes
              });
            }
            tableAlteration(change, table) {
              switch (change.type) {
                case "add column":
                  return this.addColumn(change, table);
                case "add constraint":
                  return this.addConstraint(change, table);
                case "alter column":
                  return this.alterColumn(change, table);
                case "rename":
                  return this.renameTable(change, table);
                case "rename column":
                  return this.renameColumn(change, table);
                case "rename constraint":
                  return this.renameConstraint(change, table);
                case "drop column":
                  return this.dropColumn(change, table);
                case "drop constraint":
                  return this.dropConstraint(change, table);
                case "owner":
                  return this.setTableOwner(change, table);
                default:
                  throw utils_1.NotSupported.never(change);
              }
            }
            dropColumn(change, table) {
              return change;
            }
            dropConstraint(change, table) {
              return change;
            }
            setTableOwner(change, table) {
              return change;
            }
            renameConstraint(change, table) {
              return change;
            }
            renameColumn(change, table) {
              return change;
            }
            renameTable(change, table) {
              return change;
            }
            alterColumn(change, inTable) {
              let alter;
              switch (change.alter.type) {
                case "set default":
                  alter = this.setColumnDefault(change.alter, inTable, change.column);
                  break;
                case "set type":
                  alter = this.setColumnType(change.alter, inTable, change.column);
                  break;
                case "drop default":
                case "set not null":
                case "drop not null":
                  alter = this.alterColumnSimple(change.alter, inTable, change.column);
                  break;
                case "add generated":
                  alter = this.alterColumnAddGenerated(change.alter, inTable, change.column);
                  break;
                default:
                  throw utils_1.NotSupported.never(change.alter);
              }
              if (!alter) {
                return null;
              }
              return assignChanged(change, {
                alter
              });
            }
            setColumnType(alter, inTable, inColumn) {
              const dataType = this.dataType(alter.dataType);
              return assignChanged(alter, {
                dataType
              });
            }
            alterColumnAddGenerated(alter, inTable, inColumn) {
              return alter;
            }
            alterColumnSimple(alter, inTable, inColumn) {
              return alter;
            }
            setColumnDefault(alter, inTable, inColumn) {
              const def = this.expr(alter.default);
              if (!def) {
                return null;
              }
              return assignChanged(alter, {
                default: def
              });
            }
            addConstraint(change, inTable) {
              return change;
            }
            addColumn(change, inTable) {
              const column = this.createColumn(change.column);
              if (!column) {
                return null;
              }
              return assignChanged(change, {
                column
              });
            }
            createColumn(col) {
              var _a;
              const dataType = this.dataType(col.dataType);
              if (!dataType) {
                return null;
              }
              const constraints = (_a = arrayNilMap(col.constraints, (m) => this.constraint(m))) !== null && _a !== void 0 ? _a : void 0;
              return assignChanged(col, {
                dataType,
                constraints
              });
            }
            // =========================================
            // ============== SELECTIONS ==============
            // =========================================
            select(val) {
              switch (val.type) {
                case "select":
                  return this.selection(val);
                case "union":
                case "union all":
                  return this.union(val);
                case "with":
                  return this.with(val);
                case "values":
                  return this.values(val);
                case "with recursive":
                  return this.withRecursive(val);
                default:
                  throw utils_1.NotSupported.never(val);
              }
            }
            selection(val) {
              var _a, _b;
              const from = arrayNilMap(val.from, (c) => this.from(c));
              const columns = arrayNilMap(val.columns, (c) => this.selectionColumn(c));
              const where = val.where && this.expr(val.where);
              const groupBy = arrayNilMap(val.groupBy, (c) => this.expr(c));
              const having = val.having && this.expr(val.having);
              const orderBy = this.orderBy(val.orderBy);
              const limit = assignChanged(val.limit, {
                limit: this.expr((_a = val.limit) === null || _a === void 0 ? void 0 : _a.limit),
                offset: this.expr((_b = val.limit) === null || _b === void 0 ? void 0 : _b.offset)
              });
              return assignChanged(val, {
                from,
                columns,
                where,
                groupBy,
                having,
                orderBy,
                limit
              });
            }
            orderBy(orderBy) {
              return arrayNilMap(orderBy, (c) => {
                const by = this.expr(c.by);
                if (!by) {
                  return null;
                }
                if (by === c.by) {
                  return c;
                }
                return {
                  ...c,
                  by
                };
              });
            }
            union(val) {
              const left = this.select(val.left);
              const right = this.select(val.right);
              if (!left || !right) {
                return left !== null && left !== void 0 ? left : right;
              }
              return assignChanged(val, {
                left,
                right
              });
            }
            with(val) {
              const bind = arrayNilMap(val.bind, (s) => {
                const statement = this.statement(s.statement);
                return withAccepts(statement) ? assignChanged(s, { statement }) : null;
              });
              if (!bind) {
                return null;
              }
              const _in = this.statement(val.in);
              if (!withAccepts(_in)) {
                return null;
              }
              return assignChanged(val, {
                bind,
                in: _in
              });
            }
            withRecursive(val) {
              const statement = this.union(val.bind);
              if (!statement) {
                return null;
              }
              if (statement.type !== "union" && statement.type !== "union all") {
                return null;
              }
              const _in = this.statement(val.in);
              if (!withAccepts(_in)) {
                return null;
              }
              return assignChanged(val, {
                bind: statement,
                in: _in
              });
            }
            from(from) {
              switch (from.type) {
                case "table":
                  return this.fromTable(from);
                case "statement":
                  return this.fromStatement(from);
                case "call":
                  return this.fromCall(from);
                default:
                  throw utils_1.NotSupported.never(from);
              }
            }
            fromCall(from) {
              const call = this.call(from);
              if (!call || call.type !== "call") {
                return null;
              }
              return assignChanged(from, call);
            }
            fromStatement(from) {
              const statement = this.select(from.statement);
              if (!statement) {
                return null;
              }
              const join = from.join && this.join(from.join);
              return assignChanged(from, {
                statement,
                join
              });
            }
            values(from) {
              const values = arrayNilMap(from.values, (x) => arrayNilMap(x, (y) => this.expr(y)));
              if (!(values === null || values === void 0 ? void 0 : values.length)) {
                return null;
              }
              return assignChanged(from, {
                values
              });
            }
            join(join) {
              const on = join.on && this.expr(join.on);
              if (!on && !join.using) {
                return join;
              }
              return assignChanged(join, {
                on
              });
            }
            fromTable(from) {
              const nfrom = this.tableRef(from.name);
              if (!nfrom) {
                return null;
              }
              const join = from.join && this.join(from.join);
              return assignChanged(from, {
                name: nfrom,
                join
              });
            }
            selectionColumn(val) {
              const expr = this.expr(val.expr);
              if (!expr) {
                return null;
              }
              return assignChanged(val, {
                expr
              });
            }
            // =========================================
            // ============== EXPRESSIONS ==============
            // =========================================
            expr(val) {
              if (!val) {
                return val;
              }
              switch (val.type) {
                case "binary":
                  return this.binary(val);
                case "unary":
                  return this.unary(val);
                case "ref":
                  return this.ref(val);
                case "string":
                case "numeric":
                case "integer":
                case "boolean":
                case "constant":
                case "null":
                  return this.constant(val);
                case "list":
                case "array":
                  return this.array(val);
                case "array select":
                  return this.arraySelect(val);
                case "call":
                  return this.call(val);
                case "cast":
                  return this.cast(val);
                case "case":
                  return this.case(val);
                case "member":
                  return this.member(val);
                case "arrayIndex":
                  return this.arrayIndex(val);
                case "ternary":
                  return this.ternary(val);
                case "select":
                case "union":
                case "union all":
                case "with":
                case "with recursive":
                  return this.select(val);
                case "keyword":
                  return this.valueKeyword(val);
                case "parameter":
                  return this.parameter(val);
                case "extract":
                  return this.extract(val);
                case "overlay":
                  return this.callOverlay(val);
                case "substring":
                  return this.callSubstring(val);
                case "values":
                  return this.values(val);
                case "default":
                  return this.default(val);
                default:
                  throw utils_1.NotSupported.never(val);
              }
            }
            arraySelect(val) {
              const select = this.select(val.select);
              if (!select) {
                return null;
              }
              return assignChanged(val, { select });
            }
            extract(st) {
              const from = this.expr(st.from);
              if (!from) {
                return null;
              }
              return assignChanged(st, { from });
            }
            valueKeyword(val) {
              return val;
            }
            ternary(val) {
              const value2 = this.expr(val.value);
              const lo = this.expr(val.lo);
              const hi = this.expr(val.hi);
              if (!value2 || !lo || !hi) {
                return null;
              }
              return assignChanged(val, {
                value: value2,
                lo,
                hi
              });
            }
            parameter(st) {
              return st;
            }
            arrayIndex(val) {
              const array = this.expr(val.array);
              const index = this.expr(val.index);
              if (!array || !index) {
                return null;
              }
              return assignChanged(val, {
                array,
                index
              });
            }
            member(val) {
              const operand = this.expr(val.operand);
              if (!operand) {
                return null;
              }
              return assignChanged(val, {
                operand
              });
            }
            case(val) {
              const value2 = val.value && this.expr(val.value);
              const whens = arrayNilMap(val.whens, (w) => {
                const when = this.expr(w.when);
                const value3 = this.expr(w.value);
                if (!when || !value3) {
                  return null;
                }
                return assignChanged(w, {
                  value: value3,
                  when
                });
              });
              if (!(whens === null || whens === void 0 ? void 0 : whens.length)) {
                return null;
              }
              const els = val.else && this.expr(val.else);
              return assignChanged(val, {
                value: value2,
                whens,
                else: els
              });
            }
            cast(val) {
              const operand = this.expr(val.operand);
              if (!operand) {
                return null;
              }
              return assignChanged(val, {
                operand
              });
            }
            call(val) {
              const args = arrayNilMap(val.args, (a) => this.expr(a));
              if (!args) {
                return null;
              }
              const orderBy = this.orderBy(val.orderBy);
              const filter = this.expr(val.filter);
              return assignChanged(val, {
                args,
                orderBy,
                filter
              });
            }
            callSubstring(val) {
              return assignChanged(val, {
                value: this.expr(val.value),
                from: this.expr(val.from),
                for: this.expr(val.for)
              });
            }
            callOverlay(val) {
              return assignChanged(val, {
                value: this.expr(val.value),
                placing: this.expr(val.placing),
                from: this.expr(val.from),
                for: this.expr(val.for)
              });
            }
            array(val) {
              const expressions = arrayNilMap(val.expressions, (a) => this.expr(a));
              if (!expressions) {
                return null;
              }
              return assignChanged(val, {
                expressions
              });
            }
            constant(value2) {
              return value2;
            }
            default(value2) {
              return value2;
            }
            /** Called when a reference is used */
            ref(val) {
              return val;
            }
            unary(val) {
              const operand = this.expr(val.operand);
              if (!operand) {
                return null;
              }
              return assignChanged(val, {
                operand
              });
            }
            binary(val) {
              const left = this.expr(val.left);
              const right = this.expr(val.right);
              if (!left || !right) {
                return null;
              }
              return assignChanged(val, {
                left,
                right
              });
            }
          }
          exports2.AstDefaultMapper = AstDefaultMapper;
          const proto = AstDefaultMapper.prototype;
          for (const k of Object.getOwnPropertyNames(proto)) {
            const orig = proto[k];
            if (k === "constructor" || k === "super" || typeof orig !== "function") {
              continue;
            }
            Object.defineProperty(proto, k, {
              configurable: false,
              get() {
                return function(...args) {
                  var _a;
                  if (this.skipNext) {
                    this.skipNext = false;
                    return orig.apply(this, args);
                  }
                  const impl = (_a = this.wrapped) === null || _a === void 0 ? void 0 : _a[k];
                  if (!impl) {
                    return orig.apply(this, args);
                  }
                  return impl.apply(this.wrapped, args);
                };
              }
            });
          }
          class SkipModifier extends AstDefaultMapper {
            constructor(parent) {
              super();
              this.parent = parent;
            }
          }
          for (const k of Object.getOwnPropertyNames(proto)) {
            const orig = proto[k];
            if (k === "constructor" || k === "super" || typeof orig !== "function") {
              continue;
            }
            Object.defineProperty(SkipModifier.prototype, k, {
              configurable: false,
              get() {
                return function(...args) {
                  this.parent.skipNext = true;
                  return orig.apply(this.parent, args);
                };
              }
            });
          }
        }),
        /* 3 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.sqlKeywords = void 0;
          exports2.sqlKeywords = [
            "ALL",
            "ANALYSE",
            "ANALYZE",
            "AND",
            "ANY",
            "ARRAY",
            "AS",
            "ASC",
            "ASYMMETRIC",
            "AUTHORIZATION",
            "BINARY",
            "BOTH",
            "CASE",
            "CAST",
            "CHECK",
            "COLLATE",
            "COLLATION",
            "CONCURRENTLY",
            "CONSTRAINT",
            "CREATE",
            "CROSS",
            "CURRENT_CATALOG",
            "CURRENT_DATE",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DEFAULT",
            "DEFERRABLE",
            "DESC",
            "DISTINCT",
            "DO",
            "ELSE",
            "END",
            "EXCEPT",
            "FALSE",
            "FETCH",
            "FOR",
            "FOREIGN",
            "FREEZE",
            "FROM",
            "FULL",
            "GRANT",
            "GROUP",
            "HAVING",
            "ILIKE",
            "IN",
            "INITIALLY",
            "INNER",
            "INTERSECT",
            "INTO",
            "IS",
            "ISNULL",
            "JOIN",
            "LATERAL",
            "LEADING",
            "LEFT",
            "LIKE",
            "LIMIT",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NATURAL",
            "NOT",
            "NOTNULL",
            "NULL",
            "OFFSET",
            "ON",
            "ONLY",
            "OR",
            "ORDER",
            "OUTER",
            "OVERLAPS",
            "PLACING",
            "PRIMARY",
            "REFERENCES",
            "RETURNING",
            "RIGHT",
            "SELECT",
            "SESSION_USER",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "TABLE",
            "TABLESAMPLE",
            "THEN",
            "TO",
            "TRAILING",
            "TRUE",
            "UNION",
            "UNIQUE",
            "USER",
            "USING",
            "VARIADIC",
            "VERBOSE",
            "WHEN",
            "WHERE",
            "WINDOW",
            "WITH",
            "PRECISION"
          ];
        }),
        /* 4 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.intervalToString = exports2.normalizeInterval = exports2.buildInterval = void 0;
          const types = [
            ["years", 12],
            ["months", 30],
            ["days", 24],
            ["hours", 60],
            ["minutes", 60],
            ["seconds", 1e3],
            ["milliseconds", 0]
          ];
          function* unwrap(k) {
            if (typeof k[1] === "number") {
              yield k;
            } else {
              for (const v of k) {
                yield* unwrap(v);
              }
            }
          }
          function buildInterval(orig, vals) {
            var _a;
            const ret = {};
            if (vals === "invalid") {
              throw new Error(`invalid input syntax for type interval: "${orig}"`);
            }
            for (const [k, v] of unwrap(vals)) {
              ret[k] = ((_a = ret[k]) !== null && _a !== void 0 ? _a : 0) + v;
            }
            return ret;
          }
          exports2.buildInterval = buildInterval;
          function normalizeInterval(value2) {
            var _a, _b, _c, _d, _e, _f, _g, _h, _j;
            const ret = { ...value2 };
            for (let i = 0; i < types.length; i++) {
              const [k, mul] = types[i];
              const v = (_a = ret[k]) !== null && _a !== void 0 ? _a : 0;
              const int2 = v >= 0 ? Math.floor(v) : Math.ceil(v);
              if (!v || int2 === v) {
                continue;
              }
              const nk = (_b = types[i + 1]) === null || _b === void 0 ? void 0 : _b[0];
              if (nk) {
                ret[nk] = ((_c = ret[nk]) !== null && _c !== void 0 ? _c : 0) + mul * (v - int2);
              }
              ret[k] = int2;
            }
            if (ret.months || ret.years) {
              const m = ((_d = ret.months) !== null && _d !== void 0 ? _d : 0) + ((_e = ret.years) !== null && _e !== void 0 ? _e : 0) * 12;
              ret.months = m % 12;
              ret.years = (m - ret.months) / 12;
            }
            let t = ((_f = ret.hours) !== null && _f !== void 0 ? _f : 0) * 3600 + ((_g = ret.minutes) !== null && _g !== void 0 ? _g : 0) * 60 + ((_h = ret.seconds) !== null && _h !== void 0 ? _h : 0) + ((_j = ret.milliseconds) !== null && _j !== void 0 ? _j : 0) / 1e3;
            let sign = 1;
            if (t < 0) {
              sign = -1;
              t = -t;
            }
            if (t >= 3600) {
              ret.hours = sign * Math.floor(t / 3600);
              t -= sign * ret.hours * 3600;
            } else {
              delete ret.hours;
            }
            if (t >= 60) {
              ret.minutes = sign * Math.floor(t / 60);
              t -= sign * ret.minutes * 60;
            } else {
              delete ret.minutes;
            }
            if (t > 0) {
              ret.seconds = sign * Math.floor(t);
              t -= sign * ret.seconds;
            } else {
              delete ret.seconds;
            }
            if (t > 0) {
              ret.milliseconds = sign * Math.round(t * 1e3);
            } else {
              delete ret.milliseconds;
            }
            for (const [k] of types) {
              if (!ret[k]) {
                delete ret[k];
              }
            }
            return ret;
          }
          exports2.normalizeInterval = normalizeInterval;
          function intervalToString(value2) {
            var _a, _b, _c;
            value2 = normalizeInterval(value2);
            const ret = [];
            if (value2.years) {
              ret.push(value2.years === 1 ? "1 year" : value2.years + " years");
            }
            if (value2.months) {
              ret.push(value2.months === 1 ? "1 month" : value2.months + " months");
            }
            if (value2.days) {
              ret.push(value2.days === 1 ? "1 day" : value2.days + " days");
            }
            if (value2.hours || value2.minutes || value2.seconds || value2.milliseconds) {
              let time = `${num((_a = value2.hours) !== null && _a !== void 0 ? _a : 0)}:${num((_b = value2.minutes) !== null && _b !== void 0 ? _b : 0)}:${num((_c = value2.seconds) !== null && _c !== void 0 ? _c : 0)}`;
              if (value2.milliseconds) {
                time = time + (value2.milliseconds / 1e3).toString().substr(1);
              }
              if (neg2(value2.hours) || neg2(value2.minutes) || neg2(value2.seconds) || neg2(value2.milliseconds)) {
                time = "-" + time;
              }
              ret.push(time);
            }
            return ret.join(" ");
          }
          exports2.intervalToString = intervalToString;
          function num(v) {
            v = Math.abs(v);
            return v < 10 ? "0" + v : v.toString();
          }
          function neg2(v) {
            return v && v < 0;
          }
        }),
        /* 5 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.astVisitor = void 0;
          const ast_mapper_1 = __webpack_require__(2);
          class Visitor {
            super() {
              return new SkipVisitor(this);
            }
          }
          const mapperProto = ast_mapper_1.AstDefaultMapper.prototype;
          for (const k of Object.getOwnPropertyNames(mapperProto)) {
            const orig = mapperProto[k];
            if (k === "constructor" || k === "super" || typeof orig !== "function") {
              continue;
            }
            Object.defineProperty(Visitor.prototype, k, {
              configurable: false,
              get() {
                return function(...args) {
                  const impl = this.visitor[k];
                  if (!impl) {
                    return orig.apply(this, args);
                  }
                  impl.apply(this.visitor, args);
                  return args[0];
                };
              }
            });
          }
          class SkipVisitor {
            constructor(parent) {
              this.parent = parent;
            }
          }
          for (const k of Object.getOwnPropertyNames(mapperProto)) {
            const orig = mapperProto[k];
            if (k === "constructor" || k === "super" || typeof orig !== "function") {
              continue;
            }
            Object.defineProperty(SkipVisitor.prototype, k, {
              configurable: false,
              get() {
                return function(...args) {
                  return orig.apply(this.parent, args);
                };
              }
            });
          }
          function astVisitor(visitorBuilder) {
            return (0, ast_mapper_1.astMapper)((m) => {
              const ret = new Visitor();
              ret.mapper = m;
              ret.visitor = visitorBuilder(ret);
              return ret;
            });
          }
          exports2.astVisitor = astVisitor;
        }),
        /* 6 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.trimNullish = exports2.NotSupported = void 0;
          class NotSupported extends Error {
            constructor(what) {
              super("Not supported" + (what ? ": " + what : ""));
            }
            static never(value2, msg) {
              return new NotSupported(`${msg !== null && msg !== void 0 ? msg : ""} ${JSON.stringify(value2)}`);
            }
          }
          exports2.NotSupported = NotSupported;
          function trimNullish(value2, depth = 5) {
            if (depth < 0)
              return value2;
            if (value2 instanceof Array) {
              value2.forEach((x) => trimNullish(x, depth - 1));
            }
            if (typeof value2 !== "object" || value2 instanceof Date)
              return value2;
            if (!value2) {
              return value2;
            }
            for (const k of Object.keys(value2)) {
              const val = value2[k];
              if (val === void 0 || val === null)
                delete value2[k];
              else
                trimNullish(val, depth - 1);
            }
            return value2;
          }
          exports2.trimNullish = trimNullish;
        }),
        /* 7 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          var __createBinding = this && this.__createBinding || (Object.create ? (function(o, m, k, k2) {
            if (k2 === void 0) k2 = k;
            var desc = Object.getOwnPropertyDescriptor(m, k);
            if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
              desc = { enumerable: true, get: function() {
                return m[k];
              } };
            }
            Object.defineProperty(o, k2, desc);
          }) : (function(o, m, k, k2) {
            if (k2 === void 0) k2 = k;
            o[k2] = m[k];
          }));
          var __exportStar = this && this.__exportStar || function(m, exports3) {
            for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports3, p)) __createBinding(exports3, m, p);
          };
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.normalizeInterval = exports2.intervalToString = exports2.toSql = exports2.astMapper = exports2.assignChanged = exports2.arrayNilMap = exports2.astVisitor = exports2.parseWithComments = exports2.parseIntervalLiteral = exports2.parseGeometricLiteral = exports2.parseArrayLiteral = exports2.parseFirst = exports2.parse = void 0;
          var parser_1 = __webpack_require__(8);
          Object.defineProperty(exports2, "parse", { enumerable: true, get: function() {
            return parser_1.parse;
          } });
          Object.defineProperty(exports2, "parseFirst", { enumerable: true, get: function() {
            return parser_1.parseFirst;
          } });
          Object.defineProperty(exports2, "parseArrayLiteral", { enumerable: true, get: function() {
            return parser_1.parseArrayLiteral;
          } });
          Object.defineProperty(exports2, "parseGeometricLiteral", { enumerable: true, get: function() {
            return parser_1.parseGeometricLiteral;
          } });
          Object.defineProperty(exports2, "parseIntervalLiteral", { enumerable: true, get: function() {
            return parser_1.parseIntervalLiteral;
          } });
          Object.defineProperty(exports2, "parseWithComments", { enumerable: true, get: function() {
            return parser_1.parseWithComments;
          } });
          var ast_visitor_1 = __webpack_require__(5);
          Object.defineProperty(exports2, "astVisitor", { enumerable: true, get: function() {
            return ast_visitor_1.astVisitor;
          } });
          var ast_mapper_1 = __webpack_require__(2);
          Object.defineProperty(exports2, "arrayNilMap", { enumerable: true, get: function() {
            return ast_mapper_1.arrayNilMap;
          } });
          Object.defineProperty(exports2, "assignChanged", { enumerable: true, get: function() {
            return ast_mapper_1.assignChanged;
          } });
          Object.defineProperty(exports2, "astMapper", { enumerable: true, get: function() {
            return ast_mapper_1.astMapper;
          } });
          var to_sql_1 = __webpack_require__(19);
          Object.defineProperty(exports2, "toSql", { enumerable: true, get: function() {
            return to_sql_1.toSql;
          } });
          __exportStar(__webpack_require__(21), exports2);
          var interval_builder_1 = __webpack_require__(4);
          Object.defineProperty(exports2, "intervalToString", { enumerable: true, get: function() {
            return interval_builder_1.intervalToString;
          } });
          Object.defineProperty(exports2, "normalizeInterval", { enumerable: true, get: function() {
            return interval_builder_1.normalizeInterval;
          } });
        }),
        /* 8 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          var __importDefault = this && this.__importDefault || function(mod) {
            return mod && mod.__esModule ? mod : { "default": mod };
          };
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.parseGeometricLiteral = exports2.parseIntervalLiteral = exports2.parseArrayLiteral = exports2.parse = exports2.parseWithComments = exports2.parseFirst = void 0;
          const nearley_1 = __webpack_require__(9);
          const main_ne_1 = __importDefault(__webpack_require__(10));
          const array_ne_1 = __importDefault(__webpack_require__(11));
          const geometric_ne_1 = __importDefault(__webpack_require__(13));
          const interval_ne_1 = __importDefault(__webpack_require__(15));
          const interval_iso_ne_1 = __importDefault(__webpack_require__(17));
          const interval_builder_1 = __webpack_require__(4);
          const lexer_1 = __webpack_require__(1);
          let sqlCompiled;
          let arrayCompiled;
          let geometricCompiled;
          let intervalTextCompiled;
          let intervalIsoCompiled;
          function parseFirst(sql) {
            const first = parse8(sql);
            return first[0];
          }
          exports2.parseFirst = parseFirst;
          function parseWithComments(sql, options) {
            return (0, lexer_1.trackingComments)(() => parse8(sql, options));
          }
          exports2.parseWithComments = parseWithComments;
          function parse8(sql, optEntry) {
            if (!sqlCompiled) {
              sqlCompiled = nearley_1.Grammar.fromCompiled(main_ne_1.default);
            }
            const entry = typeof optEntry === "string" ? optEntry : optEntry === null || optEntry === void 0 ? void 0 : optEntry.entry;
            const opts = typeof optEntry === "string" ? null : optEntry;
            const doParse = () => _parse(sql, sqlCompiled, entry);
            let parsed = (opts === null || opts === void 0 ? void 0 : opts.locationTracking) ? (0, lexer_1.tracking)(doParse) : doParse();
            if (typeof optEntry !== "string" && !Array.isArray(parsed)) {
              parsed = [parsed];
            }
            return parsed;
          }
          exports2.parse = parse8;
          function parseArrayLiteral(sql) {
            if (!arrayCompiled) {
              arrayCompiled = nearley_1.Grammar.fromCompiled(array_ne_1.default);
            }
            return _parse(sql, arrayCompiled);
          }
          exports2.parseArrayLiteral = parseArrayLiteral;
          function parseIntervalLiteral(literal) {
            if (literal.startsWith("P")) {
              if (!intervalIsoCompiled) {
                intervalIsoCompiled = nearley_1.Grammar.fromCompiled(interval_iso_ne_1.default);
              }
              return (0, interval_builder_1.buildInterval)(literal, _parse(literal, intervalIsoCompiled));
            } else {
              if (!intervalTextCompiled) {
                intervalTextCompiled = nearley_1.Grammar.fromCompiled(interval_ne_1.default);
              }
              const low = literal.toLowerCase();
              return (0, interval_builder_1.buildInterval)(literal, _parse(low, intervalTextCompiled));
            }
          }
          exports2.parseIntervalLiteral = parseIntervalLiteral;
          function parseGeometricLiteral(sql, type) {
            if (!geometricCompiled) {
              geometricCompiled = nearley_1.Grammar.fromCompiled(geometric_ne_1.default);
            }
            return _parse(sql, geometricCompiled, type);
          }
          exports2.parseGeometricLiteral = parseGeometricLiteral;
          function _parse(sql, grammar, entry) {
            try {
              grammar.start = entry !== null && entry !== void 0 ? entry : "main";
              const parser = new nearley_1.Parser(grammar);
              parser.feed(sql);
              const asts = parser.finish();
              if (!asts.length) {
                throw new Error("Unexpected end of input");
              } else if (asts.length !== 1) {
                throw new Error(`💀 Ambiguous SQL syntax: Please file an issue stating the request that has failed at https://github.com/oguimbal/pgsql-ast-parser:

        ${sql}

        `);
              }
              return asts[0];
            } catch (e) {
              if (typeof (e === null || e === void 0 ? void 0 : e.message) !== "string") {
                throw e;
              }
              let msg = e.message;
              let begin = null;
              const parts = [];
              const reg = /A (.+) token based on:/g;
              let m;
              while (m = reg.exec(msg)) {
                begin = begin !== null && begin !== void 0 ? begin : msg.substr(0, m.index);
                parts.push(`    - A "${m[1]}" token`);
              }
              if (begin) {
                msg = begin + parts.join("\n") + "\n\n";
              }
              e.message = msg;
              throw e;
            }
          }
        }),
        /* 9 */
        /***/
        (function(module2, exports2) {
          module2.exports = require_nearley();
        }),
        /* 10 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          function id(d) {
            return d[0];
          }
          const lexer_1 = __webpack_require__(1);
          const lexer_2 = __webpack_require__(1);
          function debug(fn) {
            fn = fn || ((x) => x);
            return ((x, ...args) => {
              debugger;
              return fn(x, ...args);
            });
          }
          function asName(val) {
            return asNameWithColumns(val, void 0);
          }
          function asNameWithColumns(val, columns) {
            const name = toStr(val);
            if (!columns || columns.length === 0) {
              return (0, lexer_2.track)(val, { name });
            }
            return (0, lexer_2.track)(val, {
              name,
              columns: columns.map((c) => ({ name: toStr(c) }))
            });
          }
          function asLit(val) {
            const value3 = toStr(val);
            return (0, lexer_2.track)(val, { value: value3 });
          }
          function unwrap(e) {
            if (Array.isArray(e) && e.length === 1) {
              e = unwrap(e[0]);
            }
            if (Array.isArray(e) && !e.length) {
              return null;
            }
            return (0, lexer_2.unbox)(e);
          }
          const get = (i) => (x) => (0, lexer_2.track)(x, x[i]);
          const last = (x) => Array.isArray(x) ? (0, lexer_2.track)(x[x.length - 1], x[x.length - 1]) : x;
          const trim = (x) => x && x.trim();
          const value2 = (x) => x && x.value;
          function flatten(e) {
            if (Array.isArray(e)) {
              const ret = [];
              for (const i of e) {
                ret.push(...flatten(i));
              }
              return ret;
            }
            if (!e) {
              return [];
            }
            return [e];
          }
          function asStr(value3) {
            var _a;
            value3 = (0, lexer_2.unbox)(value3);
            return (_a = value3 === null || value3 === void 0 ? void 0 : value3.value) !== null && _a !== void 0 ? _a : value3;
          }
          function flattenStr(e) {
            const fl = flatten((0, lexer_2.unbox)(e));
            return fl.filter((x) => !!x).map((x) => asStr(x)).filter((x) => typeof x === "string").map((x) => x.trim()).filter((x) => !!x);
          }
          function toStr(e, join) {
            return flattenStr(e).join(join || "");
          }
          function fromEntries(vals) {
            const ret = {};
            for (const [k, v] of vals) {
              ret[k] = v;
            }
            return ret;
          }
          const kwSensitivity = { sensitivity: "accent" };
          const isWord = (text) => typeof text === "string" && /^[A-Za-z0-9_]*$/.test(text);
          const eqInsensitive = (a, b) => isWord(a) && isWord(b) ? a.toLowerCase() === b.toLowerCase() : a.localeCompare(b, void 0, kwSensitivity) === 0;
          const notReservedKw = (kw2) => (x, _, rej) => {
            const val = asStr(x[0]);
            if (eqInsensitive(val, kw2)) {
              return (0, lexer_2.box)(x, kw2);
            }
            return rej;
          };
          const kw = notReservedKw;
          const anyKw = (...kw2) => {
            const kwSet = new Set(kw2);
            return (x, _, rej) => {
              const val = typeof x[0] === "string" ? x[0] : x[0].value;
              return kwSet.has(val) ? val : rej;
            };
          };
          function setSeqOpts(ret, opts) {
            const defs = /* @__PURE__ */ new Set();
            const unboxed = opts.map(lexer_2.unbox);
            for (const [k, v] of unboxed) {
              if (defs.has(k)) {
                throw new Error("conflicting or redundant options");
              }
              defs.add(k);
              ret[k] = (0, lexer_2.unbox)(v);
            }
          }
          ;
          ;
          ;
          ;
          const grammar = {
            Lexer: lexer_1.lexerAny,
            ParserRules: [
              { "name": "lparen", "symbols": [lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen] },
              { "name": "rparen", "symbols": [lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen] },
              { "name": "number$subexpression$1", "symbols": ["float"] },
              { "name": "number$subexpression$1", "symbols": ["int"] },
              { "name": "number", "symbols": ["number$subexpression$1"], "postprocess": unwrap },
              { "name": "dot", "symbols": [lexer_1.lexerAny.has("dot") ? { type: "dot" } : dot], "postprocess": id },
              { "name": "float", "symbols": [lexer_1.lexerAny.has("float") ? { type: "float" } : float], "postprocess": (x) => (0, lexer_2.box)(x, parseFloat(unwrap(x))) },
              { "name": "int", "symbols": [lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": (x) => (0, lexer_2.box)(x, parseInt(unwrap(x), 10)) },
              { "name": "comma", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma], "postprocess": id },
              { "name": "star", "symbols": [lexer_1.lexerAny.has("star") ? { type: "star" } : star], "postprocess": (x) => (0, lexer_2.box)(x, x[0].value) },
              { "name": "string$subexpression$1", "symbols": [lexer_1.lexerAny.has("string") ? { type: "string" } : string] },
              { "name": "string$subexpression$1", "symbols": [lexer_1.lexerAny.has("eString") ? { type: "eString" } : eString] },
              { "name": "string", "symbols": ["string$subexpression$1"], "postprocess": (x) => (0, lexer_2.box)(x, unwrap(x[0]).value) },
              { "name": "ident", "symbols": ["word"], "postprocess": get(0) },
              { "name": "word", "symbols": [lexer_1.lexerAny.has("kw_primary") ? { type: "kw_primary" } : kw_primary], "postprocess": (x) => (0, lexer_2.box)(x, "primary") },
              { "name": "word", "symbols": [lexer_1.lexerAny.has("kw_unique") ? { type: "kw_unique" } : kw_unique], "postprocess": (x) => (0, lexer_2.box)(x, "unique") },
              { "name": "word", "symbols": [lexer_1.lexerAny.has("quoted_word") ? { type: "quoted_word" } : quoted_word], "postprocess": (x) => (0, lexer_2.box)(x, x[0].value, true) },
              { "name": "word", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": (x) => (0, lexer_2.box)(x, x[0].value) },
              { "name": "collist_paren", "symbols": ["lparen", "collist", "rparen"], "postprocess": get(1) },
              { "name": "collist$ebnf$1", "symbols": [] },
              { "name": "collist$ebnf$1$subexpression$1", "symbols": ["comma", "ident"], "postprocess": last },
              { "name": "collist$ebnf$1", "symbols": ["collist$ebnf$1", "collist$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "collist", "symbols": ["ident", "collist$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "kw_between", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("between") },
              { "name": "kw_conflict", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("conflict") },
              { "name": "kw_nothing", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("nothing") },
              { "name": "kw_begin", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("begin") },
              { "name": "kw_if", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("if") },
              { "name": "kw_exists", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("exists") },
              { "name": "kw_key", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("key") },
              { "name": "kw_index", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("index") },
              { "name": "kw_extension", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("extension") },
              { "name": "kw_schema", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("schema") },
              { "name": "kw_nulls", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("nulls") },
              { "name": "kw_first", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("first") },
              { "name": "kw_last", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("last") },
              { "name": "kw_start", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("start") },
              { "name": "kw_restart", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("restart") },
              { "name": "kw_filter", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("filter") },
              { "name": "kw_commit", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("commit") },
              { "name": "kw_tablespace", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("tablespace") },
              { "name": "kw_transaction", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("transaction") },
              { "name": "kw_work", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("work") },
              { "name": "kw_read", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("read") },
              { "name": "kw_write", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("write") },
              { "name": "kw_isolation", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("isolation") },
              { "name": "kw_level", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("level") },
              { "name": "kw_serializable", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("serializable") },
              { "name": "kw_rollback", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("rollback") },
              { "name": "kw_insert", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("insert") },
              { "name": "kw_value", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("value") },
              { "name": "kw_values", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("values") },
              { "name": "kw_update", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("update") },
              { "name": "kw_column", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("column") },
              { "name": "kw_set", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("set") },
              { "name": "kw_version", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("version") },
              { "name": "kw_alter", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("alter") },
              { "name": "kw_rename", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("rename") },
              { "name": "kw_sequence", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("sequence") },
              { "name": "kw_temp", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("temp") },
              { "name": "kw_temporary", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("temporary") },
              { "name": "kw_add", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("add") },
              { "name": "kw_owner", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("owner") },
              { "name": "kw_owned", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("owned") },
              { "name": "kw_including", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("including") },
              { "name": "kw_excluding", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("excluding") },
              { "name": "kw_none", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("none") },
              { "name": "kw_drop", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("drop") },
              { "name": "kw_operator", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("operator") },
              { "name": "kw_minvalue", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("minvalue") },
              { "name": "kw_maxvalue", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("maxvalue") },
              { "name": "kw_data", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("data") },
              { "name": "kw_type", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("type") },
              { "name": "kw_trigger", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("trigger") },
              { "name": "kw_delete", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("delete") },
              { "name": "kw_cache", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("cache") },
              { "name": "kw_cascade", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("cascade") },
              { "name": "kw_no", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("no") },
              { "name": "kw_timestamp", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("timestamp") },
              { "name": "kw_cycle", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("cycle") },
              { "name": "kw_function", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("function") },
              { "name": "kw_returns", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("returns") },
              { "name": "kw_language", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("language") },
              { "name": "kw_out", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("out") },
              { "name": "kw_inout", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("inout") },
              { "name": "kw_variadic", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("variadic") },
              { "name": "kw_action", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("action") },
              { "name": "kw_restrict", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("restrict") },
              { "name": "kw_truncate", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("truncate") },
              { "name": "kw_increment", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("increment") },
              { "name": "kw_by", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("by") },
              { "name": "kw_row", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("row") },
              { "name": "kw_rows", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("rows") },
              { "name": "kw_next", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("next") },
              { "name": "kw_match", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("match") },
              { "name": "kw_replace", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("replace") },
              { "name": "kw_recursive", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("recursive") },
              { "name": "kw_view", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("view") },
              { "name": "kw_cascaded", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("cascaded") },
              { "name": "kw_unlogged", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("unlogged") },
              { "name": "kw_global", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("global") },
              { "name": "kw_option", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("option") },
              { "name": "kw_materialized", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("materialized") },
              { "name": "kw_partial", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("partial") },
              { "name": "kw_partition", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("partition") },
              { "name": "kw_simple", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("simple") },
              { "name": "kw_generated", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("generated") },
              { "name": "kw_always", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("always") },
              { "name": "kw_identity", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("identity") },
              { "name": "kw_name", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("name") },
              { "name": "kw_enum", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("enum") },
              { "name": "kw_show", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("show") },
              { "name": "kw_ordinality", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("ordinality") },
              { "name": "kw_overriding", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("overriding") },
              { "name": "kw_over", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("over") },
              { "name": "kw_system", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("system") },
              { "name": "kw_comment", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("comment") },
              { "name": "kw_time", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("time") },
              { "name": "kw_names", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("names") },
              { "name": "kw_at", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("at") },
              { "name": "kw_zone", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("zone") },
              { "name": "kw_interval", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("interval") },
              { "name": "kw_hour", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("hour") },
              { "name": "kw_minute", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("minute") },
              { "name": "kw_local", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("local") },
              { "name": "kw_prepare", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("prepare") },
              { "name": "kw_deallocate", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("deallocate") },
              { "name": "kw_raise", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("raise") },
              { "name": "kw_continue", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("continue") },
              { "name": "kw_share", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("share") },
              { "name": "kw_refresh", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("refresh") },
              { "name": "kw_nowait", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("nowait") },
              { "name": "kw_skip", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("skip") },
              { "name": "kw_locked", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": notReservedKw("locked") },
              { "name": "kw_ifnotexists", "symbols": ["kw_if", lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not, "kw_exists"] },
              { "name": "kw_ifexists", "symbols": ["kw_if", "kw_exists"] },
              { "name": "kw_withordinality", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "kw_ordinality"] },
              { "name": "kw_not_null", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not, lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null] },
              { "name": "kw_primary_key", "symbols": [lexer_1.lexerAny.has("kw_primary") ? { type: "kw_primary" } : kw_primary, "kw_key"] },
              { "name": "data_type$ebnf$1$subexpression$1$macrocall$2", "symbols": ["int"] },
              { "name": "data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "data_type$ebnf$1$subexpression$1$macrocall$2"], "postprocess": last },
              { "name": "data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "symbols": ["data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "data_type$ebnf$1$subexpression$1$macrocall$1", "symbols": ["data_type$ebnf$1$subexpression$1$macrocall$2", "data_type$ebnf$1$subexpression$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "data_type$ebnf$1$subexpression$1", "symbols": ["lparen", "data_type$ebnf$1$subexpression$1$macrocall$1", "rparen"], "postprocess": get(1) },
              { "name": "data_type$ebnf$1", "symbols": ["data_type$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "data_type$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "data_type$ebnf$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_array") ? { type: "kw_array" } : kw_array] },
              { "name": "data_type$ebnf$2$subexpression$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket, lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket] },
              { "name": "data_type$ebnf$2$subexpression$1$ebnf$1", "symbols": ["data_type$ebnf$2$subexpression$1$ebnf$1$subexpression$1"] },
              { "name": "data_type$ebnf$2$subexpression$1$ebnf$1$subexpression$2", "symbols": [lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket, lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket] },
              { "name": "data_type$ebnf$2$subexpression$1$ebnf$1", "symbols": ["data_type$ebnf$2$subexpression$1$ebnf$1", "data_type$ebnf$2$subexpression$1$ebnf$1$subexpression$2"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "data_type$ebnf$2$subexpression$1", "symbols": ["data_type$ebnf$2$subexpression$1$ebnf$1"] },
              { "name": "data_type$ebnf$2", "symbols": ["data_type$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "data_type$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "data_type", "symbols": ["data_type_simple", "data_type$ebnf$1", "data_type$ebnf$2"], "postprocess": (x) => {
                let asArray = x[2];
                const name = unwrap(x[0]);
                let ret;
                ret = {
                  ...name,
                  ...Array.isArray(x[1]) && x[1].length ? { config: x[1].map(unwrap) } : {}
                };
                if (asArray) {
                  if (asArray[0].type === "kw_array") {
                    asArray = [["array"]];
                  }
                  for (const _ of asArray[0]) {
                    ret = {
                      kind: "array",
                      arrayOf: ret
                    };
                  }
                }
                return (0, lexer_2.track)(x, ret);
              } },
              { "name": "data_type_list$ebnf$1", "symbols": [] },
              { "name": "data_type_list$ebnf$1$subexpression$1", "symbols": ["comma", "data_type"], "postprocess": last },
              { "name": "data_type_list$ebnf$1", "symbols": ["data_type_list$ebnf$1", "data_type_list$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "data_type_list", "symbols": ["data_type", "data_type_list$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "data_type_simple", "symbols": ["data_type_text"], "postprocess": (x) => (0, lexer_2.track)(x, { name: toStr(x, " ") }) },
              { "name": "data_type_simple", "symbols": ["data_type_numeric"], "postprocess": (x) => (0, lexer_2.track)(x, { name: toStr(x, " ") }) },
              { "name": "data_type_simple", "symbols": ["data_type_date"] },
              { "name": "data_type_simple", "symbols": ["qualified_name_mark_quotes"] },
              { "name": "data_type_numeric$subexpression$1", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("double") },
              { "name": "data_type_numeric", "symbols": ["data_type_numeric$subexpression$1", lexer_1.lexerAny.has("kw_precision") ? { type: "kw_precision" } : kw_precision] },
              { "name": "data_type_text$subexpression$1", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("character", "bit") },
              { "name": "data_type_text$subexpression$2", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("varying") },
              { "name": "data_type_text", "symbols": ["data_type_text$subexpression$1", "data_type_text$subexpression$2"] },
              { "name": "data_type_date$subexpression$1", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("timestamp", "time") },
              { "name": "data_type_date$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with] },
              { "name": "data_type_date$subexpression$2", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("without") },
              { "name": "data_type_date$subexpression$3", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("time") },
              { "name": "data_type_date$subexpression$4", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("zone") },
              { "name": "data_type_date", "symbols": ["data_type_date$subexpression$1", "data_type_date$subexpression$2", "data_type_date$subexpression$3", "data_type_date$subexpression$4"], "postprocess": (x) => (0, lexer_2.track)(x, { name: toStr(x, " ") }) },
              { "name": "data_type_date$subexpression$5", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("timestamp", "time") },
              { "name": "data_type_date$subexpression$6", "symbols": ["lparen", "int", "rparen"], "postprocess": get(1) },
              { "name": "data_type_date$subexpression$7", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with] },
              { "name": "data_type_date$subexpression$7", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("without") },
              { "name": "data_type_date$subexpression$8", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("time") },
              { "name": "data_type_date$subexpression$9", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": kw("zone") },
              { "name": "data_type_date", "symbols": ["data_type_date$subexpression$5", "data_type_date$subexpression$6", "data_type_date$subexpression$7", "data_type_date$subexpression$8", "data_type_date$subexpression$9"], "postprocess": (x) => (0, lexer_2.track)(x, { name: `timestamp ${toStr(x[2])} time zone`, config: [(0, lexer_2.unbox)(x[1])] }) },
              { "name": "ident_aliased$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "ident"], "postprocess": last },
              { "name": "ident_aliased", "symbols": ["ident_aliased$subexpression$1"] },
              { "name": "ident_aliased", "symbols": ["ident"], "postprocess": unwrap },
              { "name": "table_ref", "symbols": ["qualified_name"], "postprocess": unwrap },
              { "name": "qcolumn$ebnf$1$subexpression$1", "symbols": ["dot", "ident"], "postprocess": last },
              { "name": "qcolumn$ebnf$1", "symbols": ["qcolumn$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "qcolumn$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "qcolumn", "symbols": ["ident", "dot", "ident", "qcolumn$ebnf$1"], "postprocess": (x) => {
                if (!x[3]) {
                  return (0, lexer_2.track)(x, {
                    table: (0, lexer_2.unbox)(x[0]),
                    column: (0, lexer_2.unbox)(x[2])
                  });
                }
                return (0, lexer_2.track)(x, {
                  schema: (0, lexer_2.unbox)(x[0]),
                  table: (0, lexer_2.unbox)(x[2]),
                  column: (0, lexer_2.unbox)(x[3])
                });
              } },
              { "name": "table_ref_aliased$ebnf$1", "symbols": ["ident_aliased"], "postprocess": id },
              { "name": "table_ref_aliased$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "table_ref_aliased", "symbols": ["table_ref", "table_ref_aliased$ebnf$1"], "postprocess": (x) => {
                const alias = unwrap(x[1]);
                return (0, lexer_2.track)(x, {
                  ...unwrap(x[0]),
                  ...alias ? { alias } : {}
                });
              } },
              { "name": "qualified_name", "symbols": ["qname_ident"], "postprocess": (x) => (0, lexer_2.track)(x, { name: toStr(x) }) },
              { "name": "qualified_name", "symbols": ["ident", "dot", "ident_extended"], "postprocess": (x) => {
                const schema = toStr(x[0]);
                const name = toStr(x[2]);
                return (0, lexer_2.track)(x, { schema, name });
              } },
              { "name": "qualified_name", "symbols": [lexer_1.lexerAny.has("kw_current_schema") ? { type: "kw_current_schema" } : kw_current_schema], "postprocess": (x) => (0, lexer_2.track)(x, { name: "current_schema" }) },
              { "name": "qualified_name_mark_quotes", "symbols": ["qname_ident"], "postprocess": (x) => (0, lexer_2.track)(x, { name: toStr(x), ...(0, lexer_2.doubleQuoted)(x) }) },
              { "name": "qualified_name_mark_quotes", "symbols": ["ident", "dot", "ident_extended"], "postprocess": (x) => {
                const schema = toStr(x[0]);
                const name = toStr(x[2]);
                return (0, lexer_2.track)(x, { schema, name, ...(0, lexer_2.doubleQuoted)(x[2]) });
              } },
              { "name": "qualified_name_mark_quotes", "symbols": [lexer_1.lexerAny.has("kw_current_schema") ? { type: "kw_current_schema" } : kw_current_schema], "postprocess": (x) => (0, lexer_2.track)(x, { name: "current_schema" }) },
              { "name": "qname_ident", "symbols": ["ident"] },
              { "name": "qname_ident", "symbols": [lexer_1.lexerAny.has("kw_precision") ? { type: "kw_precision" } : kw_precision] },
              { "name": "qname", "symbols": ["qualified_name"], "postprocess": unwrap },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_analyse") ? { type: "kw_analyse" } : kw_analyse] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_analyze") ? { type: "kw_analyze" } : kw_analyze] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_and") ? { type: "kw_and" } : kw_and] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_any") ? { type: "kw_any" } : kw_any] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_array") ? { type: "kw_array" } : kw_array] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_asc") ? { type: "kw_asc" } : kw_asc] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_asymmetric") ? { type: "kw_asymmetric" } : kw_asymmetric] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_authorization") ? { type: "kw_authorization" } : kw_authorization] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_binary") ? { type: "kw_binary" } : kw_binary] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_both") ? { type: "kw_both" } : kw_both] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_case") ? { type: "kw_case" } : kw_case] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_cast") ? { type: "kw_cast" } : kw_cast] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_check") ? { type: "kw_check" } : kw_check] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_collate") ? { type: "kw_collate" } : kw_collate] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_collation") ? { type: "kw_collation" } : kw_collation] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_concurrently") ? { type: "kw_concurrently" } : kw_concurrently] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_cross") ? { type: "kw_cross" } : kw_cross] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_catalog") ? { type: "kw_current_catalog" } : kw_current_catalog] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_date") ? { type: "kw_current_date" } : kw_current_date] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_role") ? { type: "kw_current_role" } : kw_current_role] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_schema") ? { type: "kw_current_schema" } : kw_current_schema] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_time") ? { type: "kw_current_time" } : kw_current_time] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_timestamp") ? { type: "kw_current_timestamp" } : kw_current_timestamp] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_user") ? { type: "kw_current_user" } : kw_current_user] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_deferrable") ? { type: "kw_deferrable" } : kw_deferrable] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_desc") ? { type: "kw_desc" } : kw_desc] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_distinct") ? { type: "kw_distinct" } : kw_distinct] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_do") ? { type: "kw_do" } : kw_do] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_else") ? { type: "kw_else" } : kw_else] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_end") ? { type: "kw_end" } : kw_end] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_except") ? { type: "kw_except" } : kw_except] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_false") ? { type: "kw_false" } : kw_false] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_fetch") ? { type: "kw_fetch" } : kw_fetch] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_for") ? { type: "kw_for" } : kw_for] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_foreign") ? { type: "kw_foreign" } : kw_foreign] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_freeze") ? { type: "kw_freeze" } : kw_freeze] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_full") ? { type: "kw_full" } : kw_full] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_grant") ? { type: "kw_grant" } : kw_grant] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_group") ? { type: "kw_group" } : kw_group] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_having") ? { type: "kw_having" } : kw_having] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_ilike") ? { type: "kw_ilike" } : kw_ilike] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_in") ? { type: "kw_in" } : kw_in] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_initially") ? { type: "kw_initially" } : kw_initially] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_inner") ? { type: "kw_inner" } : kw_inner] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_intersect") ? { type: "kw_intersect" } : kw_intersect] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_into") ? { type: "kw_into" } : kw_into] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_is") ? { type: "kw_is" } : kw_is] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_isnull") ? { type: "kw_isnull" } : kw_isnull] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_join") ? { type: "kw_join" } : kw_join] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_lateral") ? { type: "kw_lateral" } : kw_lateral] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_leading") ? { type: "kw_leading" } : kw_leading] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_left") ? { type: "kw_left" } : kw_left] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_like") ? { type: "kw_like" } : kw_like] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_limit") ? { type: "kw_limit" } : kw_limit] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_localtime") ? { type: "kw_localtime" } : kw_localtime] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_localtimestamp") ? { type: "kw_localtimestamp" } : kw_localtimestamp] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_natural") ? { type: "kw_natural" } : kw_natural] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_notnull") ? { type: "kw_notnull" } : kw_notnull] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_offset") ? { type: "kw_offset" } : kw_offset] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_only") ? { type: "kw_only" } : kw_only] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_or") ? { type: "kw_or" } : kw_or] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_order") ? { type: "kw_order" } : kw_order] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_outer") ? { type: "kw_outer" } : kw_outer] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_overlaps") ? { type: "kw_overlaps" } : kw_overlaps] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_placing") ? { type: "kw_placing" } : kw_placing] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_primary") ? { type: "kw_primary" } : kw_primary] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_references") ? { type: "kw_references" } : kw_references] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_returning") ? { type: "kw_returning" } : kw_returning] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_right") ? { type: "kw_right" } : kw_right] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_select") ? { type: "kw_select" } : kw_select] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_session_user") ? { type: "kw_session_user" } : kw_session_user] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_similar") ? { type: "kw_similar" } : kw_similar] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_some") ? { type: "kw_some" } : kw_some] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_symmetric") ? { type: "kw_symmetric" } : kw_symmetric] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_tablesample") ? { type: "kw_tablesample" } : kw_tablesample] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_then") ? { type: "kw_then" } : kw_then] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_trailing") ? { type: "kw_trailing" } : kw_trailing] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_true") ? { type: "kw_true" } : kw_true] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_union") ? { type: "kw_union" } : kw_union] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_unique") ? { type: "kw_unique" } : kw_unique] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_user") ? { type: "kw_user" } : kw_user] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_using") ? { type: "kw_using" } : kw_using] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_variadic") ? { type: "kw_variadic" } : kw_variadic] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_verbose") ? { type: "kw_verbose" } : kw_verbose] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_when") ? { type: "kw_when" } : kw_when] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_where") ? { type: "kw_where" } : kw_where] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_window") ? { type: "kw_window" } : kw_window] },
              { "name": "any_keyword", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with] },
              { "name": "ident_extended", "symbols": ["ident"] },
              { "name": "ident_extended", "symbols": ["any_keyword"] },
              { "name": "select_statement$ebnf$1", "symbols": ["select_from"], "postprocess": id },
              { "name": "select_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$2", "symbols": ["select_where"], "postprocess": id },
              { "name": "select_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$3$subexpression$1$ebnf$1", "symbols": ["select_having"], "postprocess": id },
              { "name": "select_statement$ebnf$3$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$3$subexpression$1", "symbols": ["select_groupby", "select_statement$ebnf$3$subexpression$1$ebnf$1"] },
              { "name": "select_statement$ebnf$3", "symbols": ["select_statement$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "select_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$4", "symbols": ["select_order_by"], "postprocess": id },
              { "name": "select_statement$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$5", "symbols": ["select_limit_offset"], "postprocess": id },
              { "name": "select_statement$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$6$subexpression$1$ebnf$1", "symbols": ["select_skip"], "postprocess": id },
              { "name": "select_statement$ebnf$6$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_statement$ebnf$6$subexpression$1", "symbols": ["select_for", "select_statement$ebnf$6$subexpression$1$ebnf$1"] },
              { "name": "select_statement$ebnf$6", "symbols": ["select_statement$ebnf$6$subexpression$1"], "postprocess": id },
              { "name": "select_statement$ebnf$6", "symbols": [], "postprocess": () => null },
              { "name": "select_statement", "symbols": ["select_what", "select_statement$ebnf$1", "select_statement$ebnf$2", "select_statement$ebnf$3", "select_statement$ebnf$4", "select_statement$ebnf$5", "select_statement$ebnf$6"], "postprocess": (x) => {
                let [what, from, where, _groupBy, orderBy, limit, _selectFor] = x;
                from = unwrap(from);
                let groupBy = _groupBy && _groupBy[0];
                let having = _groupBy && _groupBy[1];
                groupBy = groupBy && (groupBy.length === 1 && groupBy[0].type === "list" ? groupBy[0].expressions : groupBy);
                having = having && unwrap(having);
                let selectFor = _selectFor && _selectFor[0];
                let skip = _selectFor && _selectFor[1];
                skip = unwrap(skip);
                return (0, lexer_2.track)(x, {
                  ...what,
                  ...from ? { from: Array.isArray(from) ? from : [from] } : {},
                  ...groupBy ? { groupBy } : {},
                  ...having ? { having } : {},
                  ...limit ? { limit: unwrap(limit) } : {},
                  ...orderBy ? { orderBy } : {},
                  ...where ? { where } : {},
                  ...selectFor ? { for: selectFor[1] } : {},
                  ...skip ? { skip } : {},
                  type: "select"
                });
              } },
              { "name": "select_from", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "select_from_items"], "postprocess": last },
              { "name": "select_from_items$ebnf$1", "symbols": [] },
              { "name": "select_from_items$ebnf$1$subexpression$1", "symbols": ["comma", "select_from_item"], "postprocess": last },
              { "name": "select_from_items$ebnf$1", "symbols": ["select_from_items$ebnf$1", "select_from_items$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "select_from_items", "symbols": ["select_from_item", "select_from_items$ebnf$1"], "postprocess": ([head, tail]) => {
                return [...head, ...flatten(tail) || []];
              } },
              { "name": "select_from_item", "symbols": ["select_from_subject"] },
              { "name": "select_from_item", "symbols": ["select_from_item_joins"], "postprocess": get(0) },
              { "name": "select_from_item_joins$subexpression$1", "symbols": ["select_from_item"], "postprocess": get(0) },
              { "name": "select_from_item_joins", "symbols": ["select_from_item_joins$subexpression$1", "select_table_join"], "postprocess": flatten },
              { "name": "select_from_item_joins", "symbols": ["lparen", "select_from_item_joins", "rparen"], "postprocess": get(1) },
              { "name": "select_from_subject", "symbols": ["stb_table"], "postprocess": unwrap },
              { "name": "select_from_subject", "symbols": ["stb_statement"], "postprocess": unwrap },
              { "name": "select_from_subject", "symbols": ["stb_call"], "postprocess": unwrap },
              { "name": "stb_opts$ebnf$1", "symbols": ["collist_paren"], "postprocess": id },
              { "name": "stb_opts$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "stb_opts", "symbols": ["ident_aliased", "stb_opts$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                alias: toStr(x[0]),
                ...x[1] && { columnNames: (0, lexer_2.unbox)(x[1]).map(asName) }
              }) },
              { "name": "stb_table$ebnf$1", "symbols": ["stb_opts"], "postprocess": id },
              { "name": "stb_table$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "stb_table", "symbols": ["table_ref", "stb_table$ebnf$1"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  type: "table",
                  name: (0, lexer_2.track)(x, {
                    ...x[0],
                    ...x[1]
                  })
                });
              } },
              { "name": "stb_statement", "symbols": ["selection_paren", "stb_opts"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "statement",
                statement: unwrap(x[0]),
                ...x[1]
              }) },
              { "name": "select_values", "symbols": ["kw_values", "insert_values"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "values",
                values: x[1]
              }) },
              { "name": "stb_call$ebnf$1", "symbols": ["kw_withordinality"], "postprocess": id },
              { "name": "stb_call$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "stb_call$ebnf$2", "symbols": ["stb_call_alias"], "postprocess": id },
              { "name": "stb_call$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "stb_call", "symbols": ["expr_function_call", "stb_call$ebnf$1", "stb_call$ebnf$2"], "postprocess": (x) => {
                const withOrdinality = x[1];
                const alias = x[2];
                if (!withOrdinality && !alias) {
                  return x[0];
                }
                return (0, lexer_2.track)(x, {
                  ...x[0],
                  ...withOrdinality && { withOrdinality: true },
                  alias: alias ? asNameWithColumns(alias[0], alias[1]) : void 0
                });
              } },
              { "name": "stb_call_alias$subexpression$1$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as], "postprocess": id },
              { "name": "stb_call_alias$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "stb_call_alias$subexpression$1", "symbols": ["stb_call_alias$subexpression$1$ebnf$1", "ident"], "postprocess": last },
              { "name": "stb_call_alias$ebnf$1", "symbols": ["stb_call_alias_list"], "postprocess": id },
              { "name": "stb_call_alias$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "stb_call_alias", "symbols": ["stb_call_alias$subexpression$1", "stb_call_alias$ebnf$1"] },
              { "name": "stb_call_alias_list", "symbols": ["lparen", "stb_call_alias_list_raw", "rparen"], "postprocess": get(1) },
              { "name": "stb_call_alias_list_raw$ebnf$1", "symbols": [] },
              { "name": "stb_call_alias_list_raw$ebnf$1$subexpression$1", "symbols": ["comma", "ident"], "postprocess": last },
              { "name": "stb_call_alias_list_raw$ebnf$1", "symbols": ["stb_call_alias_list_raw$ebnf$1", "stb_call_alias_list_raw$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "stb_call_alias_list_raw", "symbols": ["ident", "stb_call_alias_list_raw$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "select_table_join$ebnf$1", "symbols": ["select_table_join_clause"], "postprocess": id },
              { "name": "select_table_join$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_table_join", "symbols": ["select_join_op", lexer_1.lexerAny.has("kw_join") ? { type: "kw_join" } : kw_join, "select_from_subject", "select_table_join$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                ...unwrap(x[2]),
                join: {
                  type: toStr(x[0], " "),
                  ...x[3] && unwrap(x[3])
                }
              }) },
              { "name": "select_table_join_clause", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "expr"], "postprocess": (x) => (0, lexer_2.track)(x, { on: last(x) }) },
              { "name": "select_table_join_clause$macrocall$2", "symbols": ["ident"] },
              { "name": "select_table_join_clause$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "select_table_join_clause$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "select_table_join_clause$macrocall$2"], "postprocess": last },
              { "name": "select_table_join_clause$macrocall$1$ebnf$1", "symbols": ["select_table_join_clause$macrocall$1$ebnf$1", "select_table_join_clause$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "select_table_join_clause$macrocall$1", "symbols": ["select_table_join_clause$macrocall$2", "select_table_join_clause$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "select_table_join_clause", "symbols": [lexer_1.lexerAny.has("kw_using") ? { type: "kw_using" } : kw_using, "lparen", "select_table_join_clause$macrocall$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, { using: x[2].map(asName) }) },
              { "name": "select_join_op$subexpression$1$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_inner") ? { type: "kw_inner" } : kw_inner], "postprocess": id },
              { "name": "select_join_op$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_join_op$subexpression$1", "symbols": ["select_join_op$subexpression$1$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, "INNER JOIN") },
              { "name": "select_join_op", "symbols": ["select_join_op$subexpression$1"] },
              { "name": "select_join_op$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_cross") ? { type: "kw_cross" } : kw_cross], "postprocess": (x) => (0, lexer_2.box)(x, "CROSS JOIN") },
              { "name": "select_join_op", "symbols": ["select_join_op$subexpression$2"] },
              { "name": "select_join_op$subexpression$3$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_outer") ? { type: "kw_outer" } : kw_outer], "postprocess": id },
              { "name": "select_join_op$subexpression$3$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_join_op$subexpression$3", "symbols": [lexer_1.lexerAny.has("kw_left") ? { type: "kw_left" } : kw_left, "select_join_op$subexpression$3$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, "LEFT JOIN") },
              { "name": "select_join_op", "symbols": ["select_join_op$subexpression$3"] },
              { "name": "select_join_op$subexpression$4$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_outer") ? { type: "kw_outer" } : kw_outer], "postprocess": id },
              { "name": "select_join_op$subexpression$4$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_join_op$subexpression$4", "symbols": [lexer_1.lexerAny.has("kw_right") ? { type: "kw_right" } : kw_right, "select_join_op$subexpression$4$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, "RIGHT JOIN") },
              { "name": "select_join_op", "symbols": ["select_join_op$subexpression$4"] },
              { "name": "select_join_op$subexpression$5$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_outer") ? { type: "kw_outer" } : kw_outer], "postprocess": id },
              { "name": "select_join_op$subexpression$5$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_join_op$subexpression$5", "symbols": [lexer_1.lexerAny.has("kw_full") ? { type: "kw_full" } : kw_full, "select_join_op$subexpression$5$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, "FULL JOIN") },
              { "name": "select_join_op", "symbols": ["select_join_op$subexpression$5"] },
              { "name": "select_what$ebnf$1", "symbols": ["select_distinct"], "postprocess": id },
              { "name": "select_what$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_what$ebnf$2", "symbols": ["select_expr_list_aliased"], "postprocess": id },
              { "name": "select_what$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "select_what", "symbols": [lexer_1.lexerAny.has("kw_select") ? { type: "kw_select" } : kw_select, "select_what$ebnf$1", "select_what$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                columns: x[2],
                ...x[1] && { distinct: (0, lexer_2.unbox)(x[1]) }
              }) },
              { "name": "select_expr_list_aliased$ebnf$1", "symbols": [] },
              { "name": "select_expr_list_aliased$ebnf$1$subexpression$1", "symbols": ["comma", "select_expr_list_item"], "postprocess": last },
              { "name": "select_expr_list_aliased$ebnf$1", "symbols": ["select_expr_list_aliased$ebnf$1", "select_expr_list_aliased$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "select_expr_list_aliased", "symbols": ["select_expr_list_item", "select_expr_list_aliased$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "select_expr_list_item$ebnf$1", "symbols": ["ident_aliased"], "postprocess": id },
              { "name": "select_expr_list_item$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_expr_list_item", "symbols": ["expr", "select_expr_list_item$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                expr: x[0],
                ...x[1] ? { alias: asName(x[1]) } : {}
              }) },
              { "name": "select_distinct", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all], "postprocess": (x) => (0, lexer_2.box)(x, "all") },
              { "name": "select_distinct$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "lparen", "expr_list_raw", "rparen"], "postprocess": get(2) },
              { "name": "select_distinct$ebnf$1", "symbols": ["select_distinct$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "select_distinct$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_distinct", "symbols": [lexer_1.lexerAny.has("kw_distinct") ? { type: "kw_distinct" } : kw_distinct, "select_distinct$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, x[1] || "distinct") },
              { "name": "select_where", "symbols": [lexer_1.lexerAny.has("kw_where") ? { type: "kw_where" } : kw_where, "expr"], "postprocess": last },
              { "name": "select_groupby", "symbols": [lexer_1.lexerAny.has("kw_group") ? { type: "kw_group" } : kw_group, "kw_by", "expr_list_raw"], "postprocess": last },
              { "name": "select_having", "symbols": [lexer_1.lexerAny.has("kw_having") ? { type: "kw_having" } : kw_having, "expr"], "postprocess": last },
              { "name": "select_limit_offset$ebnf$1$subexpression$1", "symbols": ["select_offset"] },
              { "name": "select_limit_offset$ebnf$1$subexpression$1", "symbols": ["select_limit"] },
              { "name": "select_limit_offset$ebnf$1", "symbols": ["select_limit_offset$ebnf$1$subexpression$1"] },
              { "name": "select_limit_offset$ebnf$1$subexpression$2", "symbols": ["select_offset"] },
              { "name": "select_limit_offset$ebnf$1$subexpression$2", "symbols": ["select_limit"] },
              { "name": "select_limit_offset$ebnf$1", "symbols": ["select_limit_offset$ebnf$1", "select_limit_offset$ebnf$1$subexpression$2"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "select_limit_offset", "symbols": ["select_limit_offset$ebnf$1"], "postprocess": (x, rej) => {
                const value3 = unwrap(x);
                if (!Array.isArray(value3)) {
                  return (0, lexer_2.track)(x, value3);
                }
                if (value3.length != 2) {
                  return rej;
                }
                const a = unwrap(value3[0]);
                const b = unwrap(value3[1]);
                if (a.offset && b.offset || a.limit && b.limit) {
                  return rej;
                }
                return (0, lexer_2.track)(x, {
                  ...a,
                  ...b
                });
              } },
              { "name": "select_offset$ebnf$1$subexpression$1", "symbols": ["kw_row"] },
              { "name": "select_offset$ebnf$1$subexpression$1", "symbols": ["kw_rows"] },
              { "name": "select_offset$ebnf$1", "symbols": ["select_offset$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "select_offset$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_offset", "symbols": [lexer_1.lexerAny.has("kw_offset") ? { type: "kw_offset" } : kw_offset, "expr_nostar", "select_offset$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, { offset: unwrap(x[1]) }) },
              { "name": "select_limit$subexpression$1", "symbols": ["select_limit_1"] },
              { "name": "select_limit$subexpression$1", "symbols": ["select_limit_2"] },
              { "name": "select_limit", "symbols": ["select_limit$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { limit: unwrap(x) }) },
              { "name": "select_limit_1", "symbols": [lexer_1.lexerAny.has("kw_limit") ? { type: "kw_limit" } : kw_limit, "expr_nostar"], "postprocess": last },
              { "name": "select_limit_2$ebnf$1$subexpression$1", "symbols": ["kw_first"] },
              { "name": "select_limit_2$ebnf$1$subexpression$1", "symbols": ["kw_next"] },
              { "name": "select_limit_2$ebnf$1", "symbols": ["select_limit_2$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "select_limit_2$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_limit_2$subexpression$1", "symbols": ["kw_row"] },
              { "name": "select_limit_2$subexpression$1", "symbols": ["kw_rows"] },
              { "name": "select_limit_2", "symbols": [lexer_1.lexerAny.has("kw_fetch") ? { type: "kw_fetch" } : kw_fetch, "select_limit_2$ebnf$1", "expr_nostar", "select_limit_2$subexpression$1", lexer_1.lexerAny.has("kw_only") ? { type: "kw_only" } : kw_only], "postprocess": get(2) },
              { "name": "select_for$subexpression$1", "symbols": ["kw_update"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "update" }) },
              { "name": "select_for$subexpression$1", "symbols": ["kw_no", "kw_key", "kw_update"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "no key update" }) },
              { "name": "select_for$subexpression$1", "symbols": ["kw_share"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "share" }) },
              { "name": "select_for$subexpression$1", "symbols": ["kw_key", "kw_share"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "key share" }) },
              { "name": "select_for", "symbols": [lexer_1.lexerAny.has("kw_for") ? { type: "kw_for" } : kw_for, "select_for$subexpression$1"] },
              { "name": "select_skip$subexpression$1", "symbols": ["kw_nowait"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "nowait" }) },
              { "name": "select_skip$subexpression$1", "symbols": ["kw_skip", "kw_locked"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "skip locked" }) },
              { "name": "select_skip", "symbols": ["select_skip$subexpression$1"] },
              { "name": "select_order_by$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_order") ? { type: "kw_order" } : kw_order, "kw_by"] },
              { "name": "select_order_by$ebnf$1", "symbols": [] },
              { "name": "select_order_by$ebnf$1$subexpression$1", "symbols": ["comma", "select_order_by_expr"], "postprocess": last },
              { "name": "select_order_by$ebnf$1", "symbols": ["select_order_by$ebnf$1", "select_order_by$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "select_order_by", "symbols": ["select_order_by$subexpression$1", "select_order_by_expr", "select_order_by$ebnf$1"], "postprocess": ([_, head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "select_order_by_expr$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_asc") ? { type: "kw_asc" } : kw_asc] },
              { "name": "select_order_by_expr$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_desc") ? { type: "kw_desc" } : kw_desc] },
              { "name": "select_order_by_expr$ebnf$1", "symbols": ["select_order_by_expr$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "select_order_by_expr$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "select_order_by_expr$ebnf$2$subexpression$1$subexpression$1", "symbols": ["kw_first"] },
              { "name": "select_order_by_expr$ebnf$2$subexpression$1$subexpression$1", "symbols": ["kw_last"] },
              { "name": "select_order_by_expr$ebnf$2$subexpression$1", "symbols": ["kw_nulls", "select_order_by_expr$ebnf$2$subexpression$1$subexpression$1"], "postprocess": last },
              { "name": "select_order_by_expr$ebnf$2", "symbols": ["select_order_by_expr$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "select_order_by_expr$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "select_order_by_expr", "symbols": ["expr", "select_order_by_expr$ebnf$1", "select_order_by_expr$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                by: x[0],
                ...x[1] && { order: toStr(x[1]).toUpperCase() },
                ...x[2] && { nulls: toStr(x[2]).toUpperCase() }
              }) },
              { "name": "expr", "symbols": ["expr_nostar"], "postprocess": unwrap },
              { "name": "expr", "symbols": ["expr_star"], "postprocess": unwrap },
              { "name": "expr_nostar", "symbols": ["expr_paren"], "postprocess": unwrap },
              { "name": "expr_nostar", "symbols": ["expr_or"], "postprocess": unwrap },
              { "name": "expr_paren$subexpression$1", "symbols": ["expr_or_select"] },
              { "name": "expr_paren$subexpression$1", "symbols": ["expr_list_many"] },
              { "name": "expr_paren", "symbols": ["lparen", "expr_paren$subexpression$1", "rparen"], "postprocess": get(1) },
              { "name": "expr_or$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("kw_or") ? { type: "kw_or" } : kw_or] },
              { "name": "expr_or$macrocall$2$macrocall$1", "symbols": ["expr_or$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_or$macrocall$2", "symbols": ["expr_or$macrocall$2$macrocall$1"] },
              { "name": "expr_or$macrocall$3", "symbols": ["expr_or"] },
              { "name": "expr_or$macrocall$4", "symbols": ["expr_and"] },
              { "name": "expr_or$macrocall$1$subexpression$1", "symbols": ["expr_or$macrocall$3"] },
              { "name": "expr_or$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_or$macrocall$1$subexpression$2", "symbols": ["expr_or$macrocall$4"] },
              { "name": "expr_or$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_or$macrocall$1", "symbols": ["expr_or$macrocall$1$subexpression$1", "expr_or$macrocall$2", "expr_or$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_or$macrocall$1", "symbols": ["expr_or$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_or", "symbols": ["expr_or$macrocall$1"] },
              { "name": "expr_and$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("kw_and") ? { type: "kw_and" } : kw_and] },
              { "name": "expr_and$macrocall$2$macrocall$1", "symbols": ["expr_and$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_and$macrocall$2", "symbols": ["expr_and$macrocall$2$macrocall$1"] },
              { "name": "expr_and$macrocall$3", "symbols": ["expr_and"] },
              { "name": "expr_and$macrocall$4", "symbols": ["expr_not"] },
              { "name": "expr_and$macrocall$1$subexpression$1", "symbols": ["expr_and$macrocall$3"] },
              { "name": "expr_and$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_and$macrocall$1$subexpression$2", "symbols": ["expr_and$macrocall$4"] },
              { "name": "expr_and$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_and$macrocall$1", "symbols": ["expr_and$macrocall$1$subexpression$1", "expr_and$macrocall$2", "expr_and$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_and$macrocall$1", "symbols": ["expr_and$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_and", "symbols": ["expr_and$macrocall$1"] },
              { "name": "expr_not$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not] },
              { "name": "expr_not$macrocall$2$macrocall$1", "symbols": ["expr_not$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_not$macrocall$2", "symbols": ["expr_not$macrocall$2$macrocall$1"] },
              { "name": "expr_not$macrocall$3", "symbols": ["expr_not"] },
              { "name": "expr_not$macrocall$4", "symbols": ["expr_eq"] },
              { "name": "expr_not$macrocall$1$subexpression$1", "symbols": ["expr_not$macrocall$3"] },
              { "name": "expr_not$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_not$macrocall$1", "symbols": ["expr_not$macrocall$2", "expr_not$macrocall$1$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "unary",
                ...unwrap(x[0]),
                operand: unwrap(x[1])
              }) },
              { "name": "expr_not$macrocall$1", "symbols": ["expr_not$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_not", "symbols": ["expr_not$macrocall$1"] },
              { "name": "expr_eq$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq] },
              { "name": "expr_eq$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_neq") ? { type: "op_neq" } : op_neq] },
              { "name": "expr_eq$macrocall$2$macrocall$2", "symbols": ["expr_eq$macrocall$2$macrocall$2$subexpression$1"] },
              { "name": "expr_eq$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_eq$macrocall$2$macrocall$2"] },
              { "name": "expr_eq$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_eq$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_eq$macrocall$2$macrocall$1", "symbols": ["expr_eq$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_eq$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_eq$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_eq$macrocall$2", "symbols": ["expr_eq$macrocall$2$macrocall$1"] },
              { "name": "expr_eq$macrocall$3", "symbols": ["expr_eq"] },
              { "name": "expr_eq$macrocall$4", "symbols": ["expr_is"] },
              { "name": "expr_eq$macrocall$1$subexpression$1", "symbols": ["expr_eq$macrocall$3"] },
              { "name": "expr_eq$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_eq$macrocall$1$subexpression$2", "symbols": ["expr_eq$macrocall$4"] },
              { "name": "expr_eq$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_eq$macrocall$1", "symbols": ["expr_eq$macrocall$1$subexpression$1", "expr_eq$macrocall$2", "expr_eq$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_eq$macrocall$1", "symbols": ["expr_eq$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_eq", "symbols": ["expr_eq$macrocall$1"] },
              { "name": "expr_star", "symbols": ["star"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "ref", name: "*" }) },
              { "name": "expr_is$subexpression$1", "symbols": ["expr_is"] },
              { "name": "expr_is$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_is$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_isnull") ? { type: "kw_isnull" } : kw_isnull] },
              { "name": "expr_is$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_is") ? { type: "kw_is" } : kw_is, lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null] },
              { "name": "expr_is", "symbols": ["expr_is$subexpression$1", "expr_is$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "unary", op: "IS NULL", operand: unwrap(x[0]) }) },
              { "name": "expr_is$subexpression$3", "symbols": ["expr_is"] },
              { "name": "expr_is$subexpression$3", "symbols": ["expr_paren"] },
              { "name": "expr_is$subexpression$4", "symbols": [lexer_1.lexerAny.has("kw_notnull") ? { type: "kw_notnull" } : kw_notnull] },
              { "name": "expr_is$subexpression$4", "symbols": [lexer_1.lexerAny.has("kw_is") ? { type: "kw_is" } : kw_is, "kw_not_null"] },
              { "name": "expr_is", "symbols": ["expr_is$subexpression$3", "expr_is$subexpression$4"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "unary", op: "IS NOT NULL", operand: unwrap(x[0]) }) },
              { "name": "expr_is$subexpression$5", "symbols": ["expr_is"] },
              { "name": "expr_is$subexpression$5", "symbols": ["expr_paren"] },
              { "name": "expr_is$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "expr_is$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_is$subexpression$6", "symbols": [lexer_1.lexerAny.has("kw_true") ? { type: "kw_true" } : kw_true] },
              { "name": "expr_is$subexpression$6", "symbols": [lexer_1.lexerAny.has("kw_false") ? { type: "kw_false" } : kw_false] },
              { "name": "expr_is", "symbols": ["expr_is$subexpression$5", lexer_1.lexerAny.has("kw_is") ? { type: "kw_is" } : kw_is, "expr_is$ebnf$1", "expr_is$subexpression$6"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "unary",
                op: "IS " + flattenStr([x[2], x[3]]).join(" ").toUpperCase(),
                operand: unwrap(x[0])
              }) },
              { "name": "expr_is", "symbols": ["expr_compare"], "postprocess": unwrap },
              { "name": "expr_compare$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("op_compare") ? { type: "op_compare" } : op_compare] },
              { "name": "expr_compare$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_compare$macrocall$2$macrocall$2"] },
              { "name": "expr_compare$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_compare$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_compare$macrocall$2$macrocall$1", "symbols": ["expr_compare$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_compare$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_compare$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_compare$macrocall$2", "symbols": ["expr_compare$macrocall$2$macrocall$1"] },
              { "name": "expr_compare$macrocall$3", "symbols": ["expr_compare"] },
              { "name": "expr_compare$macrocall$4", "symbols": ["expr_range"] },
              { "name": "expr_compare$macrocall$1$subexpression$1", "symbols": ["expr_compare$macrocall$3"] },
              { "name": "expr_compare$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_compare$macrocall$1$subexpression$2", "symbols": ["expr_compare$macrocall$4"] },
              { "name": "expr_compare$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_compare$macrocall$1", "symbols": ["expr_compare$macrocall$1$subexpression$1", "expr_compare$macrocall$2", "expr_compare$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_compare$macrocall$1", "symbols": ["expr_compare$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_compare", "symbols": ["expr_compare$macrocall$1"] },
              { "name": "expr_range$macrocall$2", "symbols": ["ops_between"] },
              { "name": "expr_range$macrocall$3", "symbols": [lexer_1.lexerAny.has("kw_and") ? { type: "kw_and" } : kw_and] },
              { "name": "expr_range$macrocall$4", "symbols": ["expr_range"] },
              { "name": "expr_range$macrocall$5", "symbols": ["expr_others"] },
              { "name": "expr_range$macrocall$1$subexpression$1", "symbols": ["expr_range$macrocall$4"] },
              { "name": "expr_range$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_range$macrocall$1$subexpression$2", "symbols": ["expr_range$macrocall$4"] },
              { "name": "expr_range$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_range$macrocall$1$subexpression$3", "symbols": ["expr_range$macrocall$5"] },
              { "name": "expr_range$macrocall$1$subexpression$3", "symbols": ["expr_paren"] },
              { "name": "expr_range$macrocall$1", "symbols": ["expr_range$macrocall$1$subexpression$1", "expr_range$macrocall$2", "expr_range$macrocall$1$subexpression$2", "expr_range$macrocall$3", "expr_range$macrocall$1$subexpression$3"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "ternary",
                value: unwrap(x[0]),
                lo: unwrap(x[2]),
                hi: unwrap(x[4]),
                op: (flattenStr(x[1]).join(" ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_range$macrocall$1", "symbols": ["expr_range$macrocall$5"], "postprocess": unwrap },
              { "name": "expr_range", "symbols": ["expr_range$macrocall$1"] },
              { "name": "expr_others$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("ops_others") ? { type: "ops_others" } : ops_others] },
              { "name": "expr_others$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_others$macrocall$2$macrocall$2"] },
              { "name": "expr_others$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_others$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_others$macrocall$2$macrocall$1", "symbols": ["expr_others$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_others$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_others$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_others$macrocall$2", "symbols": ["expr_others$macrocall$2$macrocall$1"] },
              { "name": "expr_others$macrocall$3", "symbols": ["expr_others"] },
              { "name": "expr_others$macrocall$4", "symbols": ["expr_like"] },
              { "name": "expr_others$macrocall$1$subexpression$1", "symbols": ["expr_others$macrocall$3"] },
              { "name": "expr_others$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_others$macrocall$1$subexpression$2", "symbols": ["expr_others$macrocall$4"] },
              { "name": "expr_others$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_others$macrocall$1", "symbols": ["expr_others$macrocall$1$subexpression$1", "expr_others$macrocall$2", "expr_others$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_others$macrocall$1", "symbols": ["expr_others$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_others", "symbols": ["expr_others$macrocall$1"] },
              { "name": "expr_like$macrocall$2$macrocall$2", "symbols": ["ops_like"] },
              { "name": "expr_like$macrocall$2$macrocall$1", "symbols": ["expr_like$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_like$macrocall$2", "symbols": ["expr_like$macrocall$2$macrocall$1"] },
              { "name": "expr_like$macrocall$3", "symbols": ["expr_like"] },
              { "name": "expr_like$macrocall$4", "symbols": ["expr_in"] },
              { "name": "expr_like$macrocall$1$subexpression$1", "symbols": ["expr_like$macrocall$3"] },
              { "name": "expr_like$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_like$macrocall$1$subexpression$2", "symbols": ["expr_like$macrocall$4"] },
              { "name": "expr_like$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_like$macrocall$1", "symbols": ["expr_like$macrocall$1$subexpression$1", "expr_like$macrocall$2", "expr_like$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_like$macrocall$1", "symbols": ["expr_like$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_like", "symbols": ["expr_like$macrocall$1"] },
              { "name": "expr_in$macrocall$2$macrocall$2", "symbols": ["ops_in"] },
              { "name": "expr_in$macrocall$2$macrocall$1", "symbols": ["expr_in$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_in$macrocall$2", "symbols": ["expr_in$macrocall$2$macrocall$1"] },
              { "name": "expr_in$macrocall$3", "symbols": ["expr_in"] },
              { "name": "expr_in$macrocall$4", "symbols": ["expr_add"] },
              { "name": "expr_in$macrocall$1$subexpression$1", "symbols": ["expr_in$macrocall$3"] },
              { "name": "expr_in$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_in$macrocall$1$subexpression$2", "symbols": ["expr_in$macrocall$4"] },
              { "name": "expr_in$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_in$macrocall$1", "symbols": ["expr_in$macrocall$1$subexpression$1", "expr_in$macrocall$2", "expr_in$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_in$macrocall$1", "symbols": ["expr_in$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_in", "symbols": ["expr_in$macrocall$1"] },
              { "name": "expr_add$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_plus") ? { type: "op_plus" } : op_plus] },
              { "name": "expr_add$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_minus") ? { type: "op_minus" } : op_minus] },
              { "name": "expr_add$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_additive") ? { type: "op_additive" } : op_additive] },
              { "name": "expr_add$macrocall$2$macrocall$2", "symbols": ["expr_add$macrocall$2$macrocall$2$subexpression$1"] },
              { "name": "expr_add$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_add$macrocall$2$macrocall$2"] },
              { "name": "expr_add$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_add$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_add$macrocall$2$macrocall$1", "symbols": ["expr_add$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_add$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_add$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_add$macrocall$2", "symbols": ["expr_add$macrocall$2$macrocall$1"] },
              { "name": "expr_add$macrocall$3", "symbols": ["expr_add"] },
              { "name": "expr_add$macrocall$4", "symbols": ["expr_mult"] },
              { "name": "expr_add$macrocall$1$subexpression$1", "symbols": ["expr_add$macrocall$3"] },
              { "name": "expr_add$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_add$macrocall$1$subexpression$2", "symbols": ["expr_add$macrocall$4"] },
              { "name": "expr_add$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_add$macrocall$1", "symbols": ["expr_add$macrocall$1$subexpression$1", "expr_add$macrocall$2", "expr_add$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_add$macrocall$1", "symbols": ["expr_add$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_add", "symbols": ["expr_add$macrocall$1"] },
              { "name": "expr_mult$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("star") ? { type: "star" } : star] },
              { "name": "expr_mult$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_div") ? { type: "op_div" } : op_div] },
              { "name": "expr_mult$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_mod") ? { type: "op_mod" } : op_mod] },
              { "name": "expr_mult$macrocall$2$macrocall$2", "symbols": ["expr_mult$macrocall$2$macrocall$2$subexpression$1"] },
              { "name": "expr_mult$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_mult$macrocall$2$macrocall$2"] },
              { "name": "expr_mult$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_mult$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_mult$macrocall$2$macrocall$1", "symbols": ["expr_mult$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_mult$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_mult$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_mult$macrocall$2", "symbols": ["expr_mult$macrocall$2$macrocall$1"] },
              { "name": "expr_mult$macrocall$3", "symbols": ["expr_mult"] },
              { "name": "expr_mult$macrocall$4", "symbols": ["expr_exp"] },
              { "name": "expr_mult$macrocall$1$subexpression$1", "symbols": ["expr_mult$macrocall$3"] },
              { "name": "expr_mult$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_mult$macrocall$1$subexpression$2", "symbols": ["expr_mult$macrocall$4"] },
              { "name": "expr_mult$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_mult$macrocall$1", "symbols": ["expr_mult$macrocall$1$subexpression$1", "expr_mult$macrocall$2", "expr_mult$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_mult$macrocall$1", "symbols": ["expr_mult$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_mult", "symbols": ["expr_mult$macrocall$1"] },
              { "name": "expr_exp$macrocall$2$macrocall$2", "symbols": [lexer_1.lexerAny.has("op_exp") ? { type: "op_exp" } : op_exp] },
              { "name": "expr_exp$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_exp$macrocall$2$macrocall$2"] },
              { "name": "expr_exp$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_exp$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_exp$macrocall$2$macrocall$1", "symbols": ["expr_exp$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_exp$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_exp$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_exp$macrocall$2", "symbols": ["expr_exp$macrocall$2$macrocall$1"] },
              { "name": "expr_exp$macrocall$3", "symbols": ["expr_exp"] },
              { "name": "expr_exp$macrocall$4", "symbols": ["expr_unary_add"] },
              { "name": "expr_exp$macrocall$1$subexpression$1", "symbols": ["expr_exp$macrocall$3"] },
              { "name": "expr_exp$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_exp$macrocall$1$subexpression$2", "symbols": ["expr_exp$macrocall$4"] },
              { "name": "expr_exp$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_exp$macrocall$1", "symbols": ["expr_exp$macrocall$1$subexpression$1", "expr_exp$macrocall$2", "expr_exp$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_exp$macrocall$1", "symbols": ["expr_exp$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_exp", "symbols": ["expr_exp$macrocall$1"] },
              { "name": "expr_unary_add$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_plus") ? { type: "op_plus" } : op_plus] },
              { "name": "expr_unary_add$macrocall$2$macrocall$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_minus") ? { type: "op_minus" } : op_minus] },
              { "name": "expr_unary_add$macrocall$2$macrocall$2", "symbols": ["expr_unary_add$macrocall$2$macrocall$2$subexpression$1"] },
              { "name": "expr_unary_add$macrocall$2$macrocall$1$macrocall$2", "symbols": ["expr_unary_add$macrocall$2$macrocall$2"] },
              { "name": "expr_unary_add$macrocall$2$macrocall$1$macrocall$1", "symbols": ["expr_unary_add$macrocall$2$macrocall$1$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_unary_add$macrocall$2$macrocall$1", "symbols": ["expr_unary_add$macrocall$2$macrocall$1$macrocall$1"], "postprocess": unwrap },
              { "name": "expr_unary_add$macrocall$2$macrocall$1", "symbols": ["kw_operator", "lparen", "ident", "dot", "expr_unary_add$macrocall$2$macrocall$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x[4], " ") || "<error>").toUpperCase(),
                opSchema: toStr(x[2])
              }) },
              { "name": "expr_unary_add$macrocall$2", "symbols": ["expr_unary_add$macrocall$2$macrocall$1"] },
              { "name": "expr_unary_add$macrocall$3", "symbols": ["expr_unary_add"] },
              { "name": "expr_unary_add$macrocall$4", "symbols": ["expr_various_constructs"] },
              { "name": "expr_unary_add$macrocall$1$subexpression$1", "symbols": ["expr_unary_add$macrocall$3"] },
              { "name": "expr_unary_add$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_unary_add$macrocall$1", "symbols": ["expr_unary_add$macrocall$2", "expr_unary_add$macrocall$1$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "unary",
                ...unwrap(x[0]),
                operand: unwrap(x[1])
              }) },
              { "name": "expr_unary_add$macrocall$1", "symbols": ["expr_unary_add$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_unary_add", "symbols": ["expr_unary_add$macrocall$1"] },
              { "name": "expr_various_constructs$macrocall$2$macrocall$2", "symbols": ["various_binaries"] },
              { "name": "expr_various_constructs$macrocall$2$macrocall$1", "symbols": ["expr_various_constructs$macrocall$2$macrocall$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                op: (toStr(x, " ") || "<error>").toUpperCase()
              }) },
              { "name": "expr_various_constructs$macrocall$2", "symbols": ["expr_various_constructs$macrocall$2$macrocall$1"] },
              { "name": "expr_various_constructs$macrocall$3", "symbols": ["expr_various_constructs"] },
              { "name": "expr_various_constructs$macrocall$4", "symbols": ["expr_array_index"] },
              { "name": "expr_various_constructs$macrocall$1$subexpression$1", "symbols": ["expr_various_constructs$macrocall$3"] },
              { "name": "expr_various_constructs$macrocall$1$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_various_constructs$macrocall$1$subexpression$2", "symbols": ["expr_various_constructs$macrocall$4"] },
              { "name": "expr_various_constructs$macrocall$1$subexpression$2", "symbols": ["expr_paren"] },
              { "name": "expr_various_constructs$macrocall$1", "symbols": ["expr_various_constructs$macrocall$1$subexpression$1", "expr_various_constructs$macrocall$2", "expr_various_constructs$macrocall$1$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "binary",
                left: unwrap(x[0]),
                right: unwrap(x[2]),
                ...unwrap(x[1])
              }) },
              { "name": "expr_various_constructs$macrocall$1", "symbols": ["expr_various_constructs$macrocall$4"], "postprocess": unwrap },
              { "name": "expr_various_constructs", "symbols": ["expr_various_constructs$macrocall$1"] },
              { "name": "expr_array_index$subexpression$1", "symbols": ["expr_array_index"] },
              { "name": "expr_array_index$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_array_index", "symbols": ["expr_array_index$subexpression$1", lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket, "expr_nostar", lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "arrayIndex",
                array: unwrap(x[0]),
                index: unwrap(x[2])
              }) },
              { "name": "expr_array_index", "symbols": ["expr_member"], "postprocess": unwrap },
              { "name": "expr_member$subexpression$1", "symbols": ["expr_member"] },
              { "name": "expr_member$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "expr_member$subexpression$2", "symbols": ["string"] },
              { "name": "expr_member$subexpression$2", "symbols": ["int"] },
              { "name": "expr_member", "symbols": ["expr_member$subexpression$1", "ops_member", "expr_member$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "member",
                operand: unwrap(x[0]),
                op: x[1],
                member: unwrap(x[2])
              }) },
              { "name": "expr_member$subexpression$3", "symbols": ["expr_member"] },
              { "name": "expr_member$subexpression$3", "symbols": ["expr_paren"] },
              { "name": "expr_member", "symbols": ["expr_member$subexpression$3", lexer_1.lexerAny.has("op_cast") ? { type: "op_cast" } : op_cast, "data_type"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "cast",
                operand: unwrap(x[0]),
                to: x[2]
              }) },
              { "name": "expr_member", "symbols": [lexer_1.lexerAny.has("kw_cast") ? { type: "kw_cast" } : kw_cast, "lparen", "expr_nostar", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "data_type", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "cast",
                operand: unwrap(x[2]),
                to: x[4]
              }) },
              { "name": "expr_member", "symbols": ["data_type", "string"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "cast",
                operand: (0, lexer_2.track)(x[1], {
                  type: "string",
                  value: (0, lexer_2.unbox)(x[1])
                }),
                to: (0, lexer_2.unbox)(x[0])
              }) },
              { "name": "expr_member", "symbols": ["expr_dot"], "postprocess": unwrap },
              { "name": "expr_dot$subexpression$1", "symbols": ["word"] },
              { "name": "expr_dot$subexpression$1", "symbols": ["star"] },
              { "name": "expr_dot", "symbols": ["qname", lexer_1.lexerAny.has("dot") ? { type: "dot" } : dot, "expr_dot$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "ref",
                table: unwrap(x[0]),
                name: toStr(x[2])
              }) },
              { "name": "expr_dot", "symbols": ["expr_final"], "postprocess": unwrap },
              { "name": "expr_final", "symbols": ["expr_basic"] },
              { "name": "expr_final", "symbols": ["expr_primary"] },
              { "name": "expr_basic", "symbols": ["expr_special_calls"] },
              { "name": "expr_basic", "symbols": ["expr_call"] },
              { "name": "expr_basic", "symbols": ["expr_array"] },
              { "name": "expr_basic", "symbols": ["expr_case"] },
              { "name": "expr_basic", "symbols": ["expr_extract"] },
              { "name": "expr_basic", "symbols": ["word"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "ref",
                name: unwrap(x[0])
              }) },
              { "name": "expr_array$ebnf$1", "symbols": ["expr_subarray_items"], "postprocess": id },
              { "name": "expr_array$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_array", "symbols": [lexer_1.lexerAny.has("kw_array") ? { type: "kw_array" } : kw_array, lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket, "expr_array$ebnf$1", lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "array",
                expressions: x[2] || []
              }) },
              { "name": "expr_array", "symbols": [lexer_1.lexerAny.has("kw_array") ? { type: "kw_array" } : kw_array, "lparen", "selection", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "array select",
                select: unwrap(x[2])
              }) },
              { "name": "expr_subarray$ebnf$1", "symbols": ["expr_subarray_items"], "postprocess": id },
              { "name": "expr_subarray$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_subarray", "symbols": [lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket, "expr_subarray$ebnf$1", lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket], "postprocess": get(1) },
              { "name": "expr_subarray_items$macrocall$2", "symbols": ["expr_list_item"] },
              { "name": "expr_subarray_items$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "expr_subarray_items$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "expr_subarray_items$macrocall$2"], "postprocess": last },
              { "name": "expr_subarray_items$macrocall$1$ebnf$1", "symbols": ["expr_subarray_items$macrocall$1$ebnf$1", "expr_subarray_items$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "expr_subarray_items$macrocall$1", "symbols": ["expr_subarray_items$macrocall$2", "expr_subarray_items$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "expr_subarray_items", "symbols": ["expr_subarray_items$macrocall$1"], "postprocess": (x) => x[0].map(unwrap) },
              { "name": "expr_subarray_items$macrocall$4", "symbols": ["expr_subarray"] },
              { "name": "expr_subarray_items$macrocall$3$ebnf$1", "symbols": [] },
              { "name": "expr_subarray_items$macrocall$3$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "expr_subarray_items$macrocall$4"], "postprocess": last },
              { "name": "expr_subarray_items$macrocall$3$ebnf$1", "symbols": ["expr_subarray_items$macrocall$3$ebnf$1", "expr_subarray_items$macrocall$3$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "expr_subarray_items$macrocall$3", "symbols": ["expr_subarray_items$macrocall$4", "expr_subarray_items$macrocall$3$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "expr_subarray_items", "symbols": ["expr_subarray_items$macrocall$3"], "postprocess": (x) => {
                return x[0].map((v) => {
                  return (0, lexer_2.track)(v, {
                    type: "array",
                    expressions: v[0].map(unwrap)
                  });
                });
              } },
              { "name": "expr_function_call$ebnf$1", "symbols": ["expr_list_raw"], "postprocess": id },
              { "name": "expr_function_call$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_function_call", "symbols": ["expr_fn_name", "lparen", "expr_function_call$ebnf$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "call",
                function: unwrap(x[0]),
                args: x[2] || []
              }) },
              { "name": "expr_call$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all] },
              { "name": "expr_call$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_distinct") ? { type: "kw_distinct" } : kw_distinct] },
              { "name": "expr_call$ebnf$1", "symbols": ["expr_call$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "expr_call$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_call$ebnf$2", "symbols": ["expr_list_raw"], "postprocess": id },
              { "name": "expr_call$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "expr_call$ebnf$3", "symbols": ["select_order_by"], "postprocess": id },
              { "name": "expr_call$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "expr_call$ebnf$4$subexpression$1", "symbols": ["kw_filter", "lparen", lexer_1.lexerAny.has("kw_where") ? { type: "kw_where" } : kw_where, "expr", "rparen"], "postprocess": get(3) },
              { "name": "expr_call$ebnf$4", "symbols": ["expr_call$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "expr_call$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "expr_call$ebnf$5", "symbols": ["expr_call_over"], "postprocess": id },
              { "name": "expr_call$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "expr_call", "symbols": ["expr_fn_name", "lparen", "expr_call$ebnf$1", "expr_call$ebnf$2", "expr_call$ebnf$3", "rparen", "expr_call$ebnf$4", "expr_call$ebnf$5"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "call",
                function: unwrap(x[0]),
                ...x[2] && { distinct: toStr(x[2]) },
                args: x[3] || [],
                ...x[4] && { orderBy: x[4] },
                ...x[6] && { filter: unwrap(x[6]) },
                ...x[7] && { over: unwrap(x[7]) }
              }) },
              { "name": "expr_call_over$ebnf$1$subexpression$1", "symbols": ["kw_partition", "kw_by", "expr_list_raw"], "postprocess": last },
              { "name": "expr_call_over$ebnf$1", "symbols": ["expr_call_over$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "expr_call_over$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_call_over$ebnf$2", "symbols": ["select_order_by"], "postprocess": id },
              { "name": "expr_call_over$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "expr_call_over", "symbols": ["kw_over", "lparen", "expr_call_over$ebnf$1", "expr_call_over$ebnf$2", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                ...x[2] && { partitionBy: x[2] },
                ...x[3] && { orderBy: x[3] }
              }) },
              { "name": "expr_extract$subexpression$1", "symbols": ["word"], "postprocess": kw("extract") },
              { "name": "expr_extract", "symbols": ["expr_extract$subexpression$1", "lparen", "word", lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "expr", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "extract",
                field: asName(x[2]),
                from: x[4]
              }) },
              { "name": "expr_primary", "symbols": ["float"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "numeric", value: (0, lexer_2.unbox)(x[0]) }) },
              { "name": "expr_primary", "symbols": ["int"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "integer", value: (0, lexer_2.unbox)(x[0]) }) },
              { "name": "expr_primary", "symbols": ["string"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "string", value: (0, lexer_2.unbox)(x[0]) }) },
              { "name": "expr_primary", "symbols": [lexer_1.lexerAny.has("kw_true") ? { type: "kw_true" } : kw_true], "postprocess": (x) => (0, lexer_2.track)(x, { type: "boolean", value: true }) },
              { "name": "expr_primary", "symbols": [lexer_1.lexerAny.has("kw_false") ? { type: "kw_false" } : kw_false], "postprocess": (x) => (0, lexer_2.track)(x, { type: "boolean", value: false }) },
              { "name": "expr_primary", "symbols": [lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null], "postprocess": (x) => (0, lexer_2.track)(x, { type: "null" }) },
              { "name": "expr_primary", "symbols": ["value_keyword"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "keyword", keyword: toStr(x) }) },
              { "name": "expr_primary", "symbols": [lexer_1.lexerAny.has("qparam") ? { type: "qparam" } : qparam], "postprocess": (x) => (0, lexer_2.track)(x, { type: "parameter", name: toStr(x[0]) }) },
              { "name": "expr_primary", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default], "postprocess": (x) => (0, lexer_2.track)(x, { type: "default" }) },
              { "name": "ops_like", "symbols": ["ops_like_keywors"] },
              { "name": "ops_like", "symbols": ["ops_like_operators"] },
              { "name": "ops_like_keywors$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "ops_like_keywors$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "ops_like_keywors$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_like") ? { type: "kw_like" } : kw_like] },
              { "name": "ops_like_keywors$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_ilike") ? { type: "kw_ilike" } : kw_ilike] },
              { "name": "ops_like_keywors", "symbols": ["ops_like_keywors$ebnf$1", "ops_like_keywors$subexpression$1"] },
              { "name": "ops_like_operators$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_like") ? { type: "op_like" } : op_like], "postprocess": () => "LIKE" },
              { "name": "ops_like_operators", "symbols": ["ops_like_operators$subexpression$1"] },
              { "name": "ops_like_operators$subexpression$2", "symbols": [lexer_1.lexerAny.has("op_ilike") ? { type: "op_ilike" } : op_ilike], "postprocess": () => "ILIKE" },
              { "name": "ops_like_operators", "symbols": ["ops_like_operators$subexpression$2"] },
              { "name": "ops_like_operators$subexpression$3", "symbols": [lexer_1.lexerAny.has("op_not_like") ? { type: "op_not_like" } : op_not_like], "postprocess": () => "NOT LIKE" },
              { "name": "ops_like_operators", "symbols": ["ops_like_operators$subexpression$3"] },
              { "name": "ops_like_operators$subexpression$4", "symbols": [lexer_1.lexerAny.has("op_not_ilike") ? { type: "op_not_ilike" } : op_not_ilike], "postprocess": () => "NOT ILIKE" },
              { "name": "ops_like_operators", "symbols": ["ops_like_operators$subexpression$4"] },
              { "name": "ops_in$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "ops_in$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "ops_in", "symbols": ["ops_in$ebnf$1", lexer_1.lexerAny.has("kw_in") ? { type: "kw_in" } : kw_in] },
              { "name": "ops_between$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "ops_between$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "ops_between", "symbols": ["ops_between$ebnf$1", "kw_between"] },
              { "name": "ops_member$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_member") ? { type: "op_member" } : op_member] },
              { "name": "ops_member$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_membertext") ? { type: "op_membertext" } : op_membertext] },
              { "name": "ops_member", "symbols": ["ops_member$subexpression$1"], "postprocess": (x) => {
                var _a;
                return (_a = unwrap(x)) === null || _a === void 0 ? void 0 : _a.value;
              } },
              { "name": "expr_list_item", "symbols": ["expr_or_select"], "postprocess": unwrap },
              { "name": "expr_list_item", "symbols": ["expr_star"], "postprocess": unwrap },
              { "name": "expr_list_raw$macrocall$2", "symbols": ["expr_list_item"] },
              { "name": "expr_list_raw$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "expr_list_raw$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "expr_list_raw$macrocall$2"], "postprocess": last },
              { "name": "expr_list_raw$macrocall$1$ebnf$1", "symbols": ["expr_list_raw$macrocall$1$ebnf$1", "expr_list_raw$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "expr_list_raw$macrocall$1", "symbols": ["expr_list_raw$macrocall$2", "expr_list_raw$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "expr_list_raw", "symbols": ["expr_list_raw$macrocall$1"], "postprocess": ([x]) => x.map(unwrap) },
              { "name": "expr_list_raw_many$macrocall$2", "symbols": ["expr_list_item"] },
              { "name": "expr_list_raw_many$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "expr_list_raw_many$macrocall$2"], "postprocess": last },
              { "name": "expr_list_raw_many$macrocall$1$ebnf$1", "symbols": ["expr_list_raw_many$macrocall$1$ebnf$1$subexpression$1"] },
              { "name": "expr_list_raw_many$macrocall$1$ebnf$1$subexpression$2", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "expr_list_raw_many$macrocall$2"], "postprocess": last },
              { "name": "expr_list_raw_many$macrocall$1$ebnf$1", "symbols": ["expr_list_raw_many$macrocall$1$ebnf$1", "expr_list_raw_many$macrocall$1$ebnf$1$subexpression$2"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "expr_list_raw_many$macrocall$1", "symbols": ["expr_list_raw_many$macrocall$2", "expr_list_raw_many$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "expr_list_raw_many", "symbols": ["expr_list_raw_many$macrocall$1"], "postprocess": ([x]) => x.map(unwrap) },
              { "name": "expr_or_select", "symbols": ["expr_nostar"], "postprocess": unwrap },
              { "name": "expr_or_select", "symbols": ["selection"], "postprocess": unwrap },
              { "name": "expr_list_many", "symbols": ["expr_list_raw_many"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "list",
                expressions: x[0]
              }) },
              { "name": "expr_case$ebnf$1", "symbols": ["expr_nostar"], "postprocess": id },
              { "name": "expr_case$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_case$ebnf$2", "symbols": [] },
              { "name": "expr_case$ebnf$2", "symbols": ["expr_case$ebnf$2", "expr_case_whens"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "expr_case$ebnf$3", "symbols": ["expr_case_else"], "postprocess": id },
              { "name": "expr_case$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "expr_case", "symbols": [lexer_1.lexerAny.has("kw_case") ? { type: "kw_case" } : kw_case, "expr_case$ebnf$1", "expr_case$ebnf$2", "expr_case$ebnf$3", lexer_1.lexerAny.has("kw_end") ? { type: "kw_end" } : kw_end], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "case",
                value: x[1],
                whens: x[2],
                else: x[3]
              }) },
              { "name": "expr_case_whens", "symbols": [lexer_1.lexerAny.has("kw_when") ? { type: "kw_when" } : kw_when, "expr_nostar", lexer_1.lexerAny.has("kw_then") ? { type: "kw_then" } : kw_then, "expr_nostar"], "postprocess": (x) => (0, lexer_2.track)(x, {
                when: x[1],
                value: x[3]
              }) },
              { "name": "expr_case_else", "symbols": [lexer_1.lexerAny.has("kw_else") ? { type: "kw_else" } : kw_else, "expr_nostar"], "postprocess": last },
              { "name": "expr_fn_name$subexpression$1$ebnf$1$subexpression$1", "symbols": ["word", lexer_1.lexerAny.has("dot") ? { type: "dot" } : dot] },
              { "name": "expr_fn_name$subexpression$1$ebnf$1", "symbols": ["expr_fn_name$subexpression$1$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "expr_fn_name$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "expr_fn_name$subexpression$1", "symbols": ["expr_fn_name$subexpression$1$ebnf$1", "word_or_keyword"], "postprocess": (x) => (0, lexer_2.track)(x, {
                name: (0, lexer_2.unbox)(unwrap(x[1])),
                ...x[0] && { schema: toStr(x[0][0]) }
              }) },
              { "name": "expr_fn_name", "symbols": ["expr_fn_name$subexpression$1"] },
              { "name": "expr_fn_name$subexpression$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_any") ? { type: "kw_any" } : kw_any] },
              { "name": "expr_fn_name$subexpression$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_some") ? { type: "kw_some" } : kw_some] },
              { "name": "expr_fn_name$subexpression$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all] },
              { "name": "expr_fn_name$subexpression$2", "symbols": ["expr_fn_name$subexpression$2$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                name: toStr(unwrap(x))
              }) },
              { "name": "expr_fn_name", "symbols": ["expr_fn_name$subexpression$2"] },
              { "name": "word_or_keyword", "symbols": ["word"] },
              { "name": "word_or_keyword", "symbols": ["value_keyword"], "postprocess": (x) => (0, lexer_2.box)(x, toStr(x)) },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_catalog") ? { type: "kw_current_catalog" } : kw_current_catalog] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_date") ? { type: "kw_current_date" } : kw_current_date] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_role") ? { type: "kw_current_role" } : kw_current_role] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_schema") ? { type: "kw_current_schema" } : kw_current_schema] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_timestamp") ? { type: "kw_current_timestamp" } : kw_current_timestamp] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_time") ? { type: "kw_current_time" } : kw_current_time] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_localtimestamp") ? { type: "kw_localtimestamp" } : kw_localtimestamp] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_localtime") ? { type: "kw_localtime" } : kw_localtime] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_session_user") ? { type: "kw_session_user" } : kw_session_user] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_user") ? { type: "kw_user" } : kw_user] },
              { "name": "value_keyword", "symbols": [lexer_1.lexerAny.has("kw_current_user") ? { type: "kw_current_user" } : kw_current_user] },
              { "name": "expr_special_calls", "symbols": ["spe_overlay"] },
              { "name": "expr_special_calls", "symbols": ["spe_substring"] },
              { "name": "spe_overlay$subexpression$1", "symbols": ["word"], "postprocess": kw("overlay") },
              { "name": "spe_overlay$subexpression$2", "symbols": [lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen, "expr_nostar"] },
              { "name": "spe_overlay$subexpression$3", "symbols": [lexer_1.lexerAny.has("kw_placing") ? { type: "kw_placing" } : kw_placing, "expr_nostar"] },
              { "name": "spe_overlay$subexpression$4", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "expr_nostar"] },
              { "name": "spe_overlay$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_for") ? { type: "kw_for" } : kw_for, "expr_nostar"] },
              { "name": "spe_overlay$ebnf$1", "symbols": ["spe_overlay$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "spe_overlay$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "spe_overlay", "symbols": ["spe_overlay$subexpression$1", "spe_overlay$subexpression$2", "spe_overlay$subexpression$3", "spe_overlay$subexpression$4", "spe_overlay$ebnf$1", lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "overlay",
                value: x[1][1],
                placing: x[2][1],
                from: x[3][1],
                ...x[4] && { for: x[4][1] }
              }) },
              { "name": "spe_substring$subexpression$1", "symbols": ["word"], "postprocess": kw("substring") },
              { "name": "spe_substring$subexpression$2", "symbols": [lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen, "expr_nostar"] },
              { "name": "spe_substring$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "expr_nostar"] },
              { "name": "spe_substring$ebnf$1", "symbols": ["spe_substring$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "spe_substring$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "spe_substring$ebnf$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_for") ? { type: "kw_for" } : kw_for, "expr_nostar"] },
              { "name": "spe_substring$ebnf$2", "symbols": ["spe_substring$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "spe_substring$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "spe_substring", "symbols": ["spe_substring$subexpression$1", "spe_substring$subexpression$2", "spe_substring$ebnf$1", "spe_substring$ebnf$2", lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "substring",
                value: x[1][1],
                ...x[2] && { from: x[2][1] },
                ...x[3] && { for: x[3][1] }
              }) },
              { "name": "various_binaries", "symbols": ["kw_at", "kw_time", "kw_zone"], "postprocess": () => "AT TIME ZONE" },
              { "name": "createtable_statement$ebnf$1", "symbols": ["createtable_modifiers"], "postprocess": id },
              { "name": "createtable_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createtable_statement$ebnf$2", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "createtable_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "createtable_statement$ebnf$3", "symbols": ["createtable_opts"], "postprocess": id },
              { "name": "createtable_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "createtable_statement", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "createtable_statement$ebnf$1", lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table, "createtable_statement$ebnf$2", "qname", "lparen", "createtable_declarationlist", "rparen", "createtable_statement$ebnf$3"], "postprocess": (x) => {
                const cols = x[6].filter((v) => "kind" in v);
                const constraints = x[6].filter((v) => !("kind" in v));
                return (0, lexer_2.track)(x, {
                  type: "create table",
                  ...!!x[3] ? { ifNotExists: true } : {},
                  name: x[4],
                  columns: cols,
                  ...unwrap(x[1]),
                  ...constraints.length ? { constraints } : {},
                  ...last(x)
                });
              } },
              { "name": "createtable_modifiers", "symbols": ["kw_unlogged"], "postprocess": (x) => x[0] ? { unlogged: true } : {} },
              { "name": "createtable_modifiers", "symbols": ["m_locglob"] },
              { "name": "createtable_modifiers", "symbols": ["m_tmp"] },
              { "name": "createtable_modifiers", "symbols": ["m_locglob", "m_tmp"], "postprocess": ([a, b]) => ({ ...a, ...b }) },
              { "name": "m_locglob$subexpression$1", "symbols": ["kw_local"] },
              { "name": "m_locglob$subexpression$1", "symbols": ["kw_global"] },
              { "name": "m_locglob", "symbols": ["m_locglob$subexpression$1"], "postprocess": (x) => ({ locality: toStr(x) }) },
              { "name": "m_tmp$subexpression$1", "symbols": ["kw_temp"] },
              { "name": "m_tmp$subexpression$1", "symbols": ["kw_temporary"] },
              { "name": "m_tmp", "symbols": ["m_tmp$subexpression$1"], "postprocess": (x) => ({ temporary: true }) },
              { "name": "createtable_declarationlist$ebnf$1", "symbols": [] },
              { "name": "createtable_declarationlist$ebnf$1$subexpression$1", "symbols": ["comma", "createtable_declaration"], "postprocess": last },
              { "name": "createtable_declarationlist$ebnf$1", "symbols": ["createtable_declarationlist$ebnf$1", "createtable_declarationlist$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_declarationlist", "symbols": ["createtable_declaration", "createtable_declarationlist$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "createtable_declaration$subexpression$1", "symbols": ["createtable_constraint"] },
              { "name": "createtable_declaration$subexpression$1", "symbols": ["createtable_column"] },
              { "name": "createtable_declaration$subexpression$1", "symbols": ["createtable_like"] },
              { "name": "createtable_declaration", "symbols": ["createtable_declaration$subexpression$1"], "postprocess": unwrap },
              { "name": "createtable_constraint$macrocall$2", "symbols": ["createtable_constraint_def"] },
              { "name": "createtable_constraint$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint, "word"] },
              { "name": "createtable_constraint$macrocall$1$ebnf$1", "symbols": ["createtable_constraint$macrocall$1$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "createtable_constraint$macrocall$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createtable_constraint$macrocall$1", "symbols": ["createtable_constraint$macrocall$1$ebnf$1", "createtable_constraint$macrocall$2"], "postprocess": (x) => {
                const name = x[0] && asName(x[0][1]);
                if (!name) {
                  return (0, lexer_2.track)(x, unwrap(x[1]));
                }
                return (0, lexer_2.track)(x, {
                  constraintName: name,
                  ...unwrap(x[1])
                });
              } },
              { "name": "createtable_constraint", "symbols": ["createtable_constraint$macrocall$1"], "postprocess": unwrap },
              { "name": "createtable_constraint_def", "symbols": ["createtable_constraint_def_unique"] },
              { "name": "createtable_constraint_def", "symbols": ["createtable_constraint_def_check"] },
              { "name": "createtable_constraint_def", "symbols": ["createtable_constraint_foreignkey"] },
              { "name": "createtable_constraint_def_unique$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_unique") ? { type: "kw_unique" } : kw_unique] },
              { "name": "createtable_constraint_def_unique$subexpression$1", "symbols": ["kw_primary_key"] },
              { "name": "createtable_constraint_def_unique", "symbols": ["createtable_constraint_def_unique$subexpression$1", "lparen", "createtable_collist", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: toStr(x[0], " "),
                columns: x[2].map(asName)
              }) },
              { "name": "createtable_constraint_def_check", "symbols": [lexer_1.lexerAny.has("kw_check") ? { type: "kw_check" } : kw_check, "expr_paren"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "check",
                expr: unwrap(x[1])
              }) },
              { "name": "createtable_constraint_foreignkey", "symbols": [lexer_1.lexerAny.has("kw_foreign") ? { type: "kw_foreign" } : kw_foreign, "kw_key", "collist_paren", "createtable_references"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  type: "foreign key",
                  localColumns: x[2].map(asName),
                  ...x[3]
                });
              } },
              { "name": "createtable_references$ebnf$1", "symbols": [] },
              { "name": "createtable_references$ebnf$1", "symbols": ["createtable_references$ebnf$1", "createtable_constraint_foreignkey_onsometing"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_references", "symbols": [lexer_1.lexerAny.has("kw_references") ? { type: "kw_references" } : kw_references, "table_ref", "collist_paren", "createtable_references$ebnf$1"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  foreignTable: unwrap(x[1]),
                  foreignColumns: x[2].map(asName),
                  ...x[3].reduce((a, b) => ({ ...a, ...b }), {})
                });
              } },
              { "name": "createtable_constraint_foreignkey_onsometing", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "kw_delete", "createtable_constraint_on_action"], "postprocess": (x) => (0, lexer_2.track)(x, { onDelete: last(x) }) },
              { "name": "createtable_constraint_foreignkey_onsometing", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "kw_update", "createtable_constraint_on_action"], "postprocess": (x) => (0, lexer_2.track)(x, { onUpdate: last(x) }) },
              { "name": "createtable_constraint_foreignkey_onsometing$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_full") ? { type: "kw_full" } : kw_full] },
              { "name": "createtable_constraint_foreignkey_onsometing$subexpression$1", "symbols": ["kw_partial"] },
              { "name": "createtable_constraint_foreignkey_onsometing$subexpression$1", "symbols": ["kw_simple"] },
              { "name": "createtable_constraint_foreignkey_onsometing", "symbols": ["kw_match", "createtable_constraint_foreignkey_onsometing$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { match: toStr(last(x)) }) },
              { "name": "createtable_constraint_on_action$subexpression$1", "symbols": ["kw_cascade"] },
              { "name": "createtable_constraint_on_action$subexpression$1$subexpression$1", "symbols": ["kw_no", "kw_action"] },
              { "name": "createtable_constraint_on_action$subexpression$1", "symbols": ["createtable_constraint_on_action$subexpression$1$subexpression$1"] },
              { "name": "createtable_constraint_on_action$subexpression$1", "symbols": ["kw_restrict"] },
              { "name": "createtable_constraint_on_action$subexpression$1$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null] },
              { "name": "createtable_constraint_on_action$subexpression$1$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default] },
              { "name": "createtable_constraint_on_action$subexpression$1", "symbols": ["kw_set", "createtable_constraint_on_action$subexpression$1$subexpression$2"] },
              { "name": "createtable_constraint_on_action", "symbols": ["createtable_constraint_on_action$subexpression$1"], "postprocess": (x) => toStr(x, " ") },
              { "name": "createtable_collist$ebnf$1", "symbols": [] },
              { "name": "createtable_collist$ebnf$1$subexpression$1", "symbols": ["comma", "ident"], "postprocess": last },
              { "name": "createtable_collist$ebnf$1", "symbols": ["createtable_collist$ebnf$1", "createtable_collist$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_collist", "symbols": ["ident", "createtable_collist$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "createtable_column$ebnf$1", "symbols": ["createtable_collate"], "postprocess": id },
              { "name": "createtable_column$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createtable_column$ebnf$2", "symbols": [] },
              { "name": "createtable_column$ebnf$2", "symbols": ["createtable_column$ebnf$2", "createtable_column_constraint"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_column", "symbols": ["word", "data_type", "createtable_column$ebnf$1", "createtable_column$ebnf$2"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  kind: "column",
                  name: asName(x[0]),
                  dataType: x[1],
                  ...x[2] ? { collate: x[2][1] } : {},
                  ...x[3] && x[3].length ? { constraints: x[3] } : {}
                });
              } },
              { "name": "createtable_like$ebnf$1", "symbols": [] },
              { "name": "createtable_like$ebnf$1", "symbols": ["createtable_like$ebnf$1", "createtable_like_opt"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_like", "symbols": [lexer_1.lexerAny.has("kw_like") ? { type: "kw_like" } : kw_like, "qname", "createtable_like$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                kind: "like table",
                like: x[1],
                options: x[2]
              }) },
              { "name": "createtable_like_opt$subexpression$1", "symbols": ["kw_including"] },
              { "name": "createtable_like_opt$subexpression$1", "symbols": ["kw_excluding"] },
              { "name": "createtable_like_opt", "symbols": ["createtable_like_opt$subexpression$1", "createtable_like_opt_val"], "postprocess": (x) => (0, lexer_2.track)(x, {
                verb: toStr(x[0]),
                option: toStr(x[1])
              }) },
              { "name": "createtable_like_opt_val", "symbols": ["word"], "postprocess": anyKw("defaults", "constraints", "indexes", "storage", "comments") },
              { "name": "createtable_like_opt_val", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all] },
              { "name": "createtable_column_constraint$macrocall$2", "symbols": ["createtable_column_constraint_def"] },
              { "name": "createtable_column_constraint$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint, "word"] },
              { "name": "createtable_column_constraint$macrocall$1$ebnf$1", "symbols": ["createtable_column_constraint$macrocall$1$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "createtable_column_constraint$macrocall$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createtable_column_constraint$macrocall$1", "symbols": ["createtable_column_constraint$macrocall$1$ebnf$1", "createtable_column_constraint$macrocall$2"], "postprocess": (x) => {
                const name = x[0] && asName(x[0][1]);
                if (!name) {
                  return (0, lexer_2.track)(x, unwrap(x[1]));
                }
                return (0, lexer_2.track)(x, {
                  constraintName: name,
                  ...unwrap(x[1])
                });
              } },
              { "name": "createtable_column_constraint", "symbols": ["createtable_column_constraint$macrocall$1"], "postprocess": unwrap },
              { "name": "createtable_column_constraint_def", "symbols": [lexer_1.lexerAny.has("kw_unique") ? { type: "kw_unique" } : kw_unique], "postprocess": (x) => (0, lexer_2.track)(x, { type: "unique" }) },
              { "name": "createtable_column_constraint_def", "symbols": ["kw_primary_key"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "primary key" }) },
              { "name": "createtable_column_constraint_def", "symbols": ["kw_not_null"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "not null" }) },
              { "name": "createtable_column_constraint_def", "symbols": [lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null], "postprocess": (x) => (0, lexer_2.track)(x, { type: "null" }) },
              { "name": "createtable_column_constraint_def", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default, "expr"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "default", default: unwrap(x[1]) }) },
              { "name": "createtable_column_constraint_def", "symbols": [lexer_1.lexerAny.has("kw_check") ? { type: "kw_check" } : kw_check, "expr_paren"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "check", expr: unwrap(x[1]) }) },
              { "name": "createtable_column_constraint_def", "symbols": ["createtable_references"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "reference", ...unwrap(x) }) },
              { "name": "createtable_column_constraint_def", "symbols": ["altercol_generated"] },
              { "name": "createtable_collate", "symbols": [lexer_1.lexerAny.has("kw_collate") ? { type: "kw_collate" } : kw_collate, "qualified_name"] },
              { "name": "createtable_opts$subexpression$1", "symbols": ["word"], "postprocess": kw("inherits") },
              { "name": "createtable_opts$macrocall$2", "symbols": ["qname"] },
              { "name": "createtable_opts$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "createtable_opts$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "createtable_opts$macrocall$2"], "postprocess": last },
              { "name": "createtable_opts$macrocall$1$ebnf$1", "symbols": ["createtable_opts$macrocall$1$ebnf$1", "createtable_opts$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtable_opts$macrocall$1", "symbols": ["createtable_opts$macrocall$2", "createtable_opts$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "createtable_opts", "symbols": ["createtable_opts$subexpression$1", "lparen", "createtable_opts$macrocall$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, { inherits: x[2] }) },
              { "name": "createindex_statement$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_unique") ? { type: "kw_unique" } : kw_unique], "postprocess": id },
              { "name": "createindex_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$2", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "createindex_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$3", "symbols": ["word"], "postprocess": id },
              { "name": "createindex_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$4$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_using") ? { type: "kw_using" } : kw_using, "ident"], "postprocess": last },
              { "name": "createindex_statement$ebnf$4", "symbols": ["createindex_statement$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "createindex_statement$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$5", "symbols": ["createindex_with"], "postprocess": id },
              { "name": "createindex_statement$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$6", "symbols": ["createindex_tblspace"], "postprocess": id },
              { "name": "createindex_statement$ebnf$6", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement$ebnf$7", "symbols": ["createindex_predicate"], "postprocess": id },
              { "name": "createindex_statement$ebnf$7", "symbols": [], "postprocess": () => null },
              { "name": "createindex_statement", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "createindex_statement$ebnf$1", "kw_index", "createindex_statement$ebnf$2", "createindex_statement$ebnf$3", lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "table_ref", "createindex_statement$ebnf$4", "lparen", "createindex_expressions", "rparen", "createindex_statement$ebnf$5", "createindex_statement$ebnf$6", "createindex_statement$ebnf$7"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "create index",
                ...x[1] && { unique: true },
                ...x[3] && { ifNotExists: true },
                ...x[4] && { indexName: asName(x[4]) },
                table: x[6],
                ...x[7] && { using: asName(x[7]) },
                expressions: x[9],
                ...x[11] && { with: x[11] },
                ...x[12] && { tablespace: unwrap(x[12]) },
                ...x[13] && { where: unwrap(x[13]) }
              }) },
              { "name": "createindex_expressions$ebnf$1", "symbols": [] },
              { "name": "createindex_expressions$ebnf$1$subexpression$1", "symbols": ["comma", "createindex_expression"], "postprocess": last },
              { "name": "createindex_expressions$ebnf$1", "symbols": ["createindex_expressions$ebnf$1", "createindex_expressions$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createindex_expressions", "symbols": ["createindex_expression", "createindex_expressions$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "createindex_expression$subexpression$1", "symbols": ["expr_basic"] },
              { "name": "createindex_expression$subexpression$1", "symbols": ["expr_paren"] },
              { "name": "createindex_expression$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_collate") ? { type: "kw_collate" } : kw_collate, "qualified_name"], "postprocess": last },
              { "name": "createindex_expression$ebnf$1", "symbols": ["createindex_expression$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "createindex_expression$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createindex_expression$ebnf$2", "symbols": ["qualified_name"], "postprocess": id },
              { "name": "createindex_expression$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "createindex_expression$ebnf$3$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_asc") ? { type: "kw_asc" } : kw_asc] },
              { "name": "createindex_expression$ebnf$3$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_desc") ? { type: "kw_desc" } : kw_desc] },
              { "name": "createindex_expression$ebnf$3", "symbols": ["createindex_expression$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "createindex_expression$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "createindex_expression$ebnf$4$subexpression$1$subexpression$1", "symbols": ["kw_first"] },
              { "name": "createindex_expression$ebnf$4$subexpression$1$subexpression$1", "symbols": ["kw_last"] },
              { "name": "createindex_expression$ebnf$4$subexpression$1", "symbols": ["kw_nulls", "createindex_expression$ebnf$4$subexpression$1$subexpression$1"], "postprocess": last },
              { "name": "createindex_expression$ebnf$4", "symbols": ["createindex_expression$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "createindex_expression$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "createindex_expression", "symbols": ["createindex_expression$subexpression$1", "createindex_expression$ebnf$1", "createindex_expression$ebnf$2", "createindex_expression$ebnf$3", "createindex_expression$ebnf$4"], "postprocess": (x) => (0, lexer_2.track)(x, {
                expression: unwrap(x[0]),
                ...x[1] && { collate: unwrap(x[1]) },
                ...x[2] && { opclass: unwrap(x[2]) },
                ...x[3] && { order: unwrap(x[3]).value },
                ...x[4] && { nulls: unwrap(x[4]) }
              }) },
              { "name": "createindex_predicate", "symbols": [lexer_1.lexerAny.has("kw_where") ? { type: "kw_where" } : kw_where, "expr"], "postprocess": last },
              { "name": "createindex_with$macrocall$2", "symbols": ["createindex_with_item"] },
              { "name": "createindex_with$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "createindex_with$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "createindex_with$macrocall$2"], "postprocess": last },
              { "name": "createindex_with$macrocall$1$ebnf$1", "symbols": ["createindex_with$macrocall$1$ebnf$1", "createindex_with$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createindex_with$macrocall$1", "symbols": ["createindex_with$macrocall$2", "createindex_with$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "createindex_with", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "lparen", "createindex_with$macrocall$1", "rparen"], "postprocess": get(2) },
              { "name": "createindex_with_item$subexpression$1", "symbols": ["string"] },
              { "name": "createindex_with_item$subexpression$1", "symbols": ["int"] },
              { "name": "createindex_with_item", "symbols": ["ident", lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "createindex_with_item$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { parameter: toStr(x[0]), value: unwrap(x[2]).toString() }) },
              { "name": "createindex_tblspace", "symbols": ["kw_tablespace", "ident"], "postprocess": last },
              { "name": "createextension_statement$ebnf$1", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "createextension_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createextension_statement$ebnf$2", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with], "postprocess": id },
              { "name": "createextension_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "createextension_statement$ebnf$3$subexpression$1", "symbols": ["kw_schema", "word"], "postprocess": last },
              { "name": "createextension_statement$ebnf$3", "symbols": ["createextension_statement$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "createextension_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "createextension_statement$ebnf$4$subexpression$1", "symbols": ["kw_version", "string"], "postprocess": last },
              { "name": "createextension_statement$ebnf$4", "symbols": ["createextension_statement$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "createextension_statement$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "createextension_statement$ebnf$5$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "string"], "postprocess": last },
              { "name": "createextension_statement$ebnf$5", "symbols": ["createextension_statement$ebnf$5$subexpression$1"], "postprocess": id },
              { "name": "createextension_statement$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "createextension_statement", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "kw_extension", "createextension_statement$ebnf$1", "word", "createextension_statement$ebnf$2", "createextension_statement$ebnf$3", "createextension_statement$ebnf$4", "createextension_statement$ebnf$5"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "create extension",
                ...!!x[2] ? { ifNotExists: true } : {},
                extension: asName(x[3]),
                ...!!x[5] ? { schema: asName(x[5]) } : {},
                ...!!x[6] ? { version: asLit(x[6]) } : {},
                ...!!x[7] ? { from: asLit(x[7]) } : {}
              }) },
              { "name": "simplestatements_all", "symbols": ["simplestatements_start_transaction"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_commit"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_rollback"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_tablespace"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_set"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_show"] },
              { "name": "simplestatements_all", "symbols": ["simplestatements_begin"] },
              { "name": "simplestatements_start_transaction$subexpression$1", "symbols": ["kw_start", "kw_transaction"] },
              { "name": "simplestatements_start_transaction", "symbols": ["simplestatements_start_transaction$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "start transaction" }) },
              { "name": "simplestatements_commit", "symbols": ["kw_commit"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "commit" }) },
              { "name": "simplestatements_rollback", "symbols": ["kw_rollback"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "rollback" }) },
              { "name": "simplestatements_tablespace", "symbols": ["kw_tablespace", "word"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "tablespace",
                tablespace: asName(x[1])
              }) },
              { "name": "simplestatements_set$subexpression$1", "symbols": ["simplestatements_set_simple"] },
              { "name": "simplestatements_set$subexpression$1", "symbols": ["simplestatements_set_timezone"] },
              { "name": "simplestatements_set$subexpression$1", "symbols": ["simplestatements_set_names"] },
              { "name": "simplestatements_set", "symbols": ["kw_set", "simplestatements_set$subexpression$1"], "postprocess": last },
              { "name": "simplestatements_set_timezone", "symbols": ["kw_time", "kw_zone", "simplestatements_set_timezone_val"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "set timezone", to: x[2] }) },
              { "name": "simplestatements_set_timezone_val$subexpression$1", "symbols": ["string"] },
              { "name": "simplestatements_set_timezone_val$subexpression$1", "symbols": ["int"] },
              { "name": "simplestatements_set_timezone_val", "symbols": ["simplestatements_set_timezone_val$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "value", value: unwrap(x[0]) }) },
              { "name": "simplestatements_set_timezone_val", "symbols": ["kw_local"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "local" }) },
              { "name": "simplestatements_set_timezone_val", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default], "postprocess": (x) => (0, lexer_2.track)(x, { type: "default" }) },
              { "name": "simplestatements_set_timezone_val", "symbols": ["kw_interval", "string", "kw_hour", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "kw_minute"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "interval", value: (0, lexer_2.unbox)(x[1]) }) },
              { "name": "simplestatements_set_names", "symbols": ["kw_names", "simplestatements_set_names_val"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "set names", to: x[1] }) },
              { "name": "simplestatements_set_names_val$subexpression$1", "symbols": ["string"] },
              { "name": "simplestatements_set_names_val", "symbols": ["simplestatements_set_names_val$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "value", value: unwrap(x[0]) }) },
              { "name": "simplestatements_set_simple$subexpression$1", "symbols": [lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq] },
              { "name": "simplestatements_set_simple$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to] },
              { "name": "simplestatements_set_simple", "symbols": ["ident", "simplestatements_set_simple$subexpression$1", "simplestatements_set_val"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "set",
                variable: asName(x[0]),
                set: (0, lexer_2.unbox)(x[2])
              }) },
              { "name": "simplestatements_set_val", "symbols": ["simplestatements_set_val_raw"], "postprocess": unwrap },
              { "name": "simplestatements_set_val", "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default], "postprocess": (x) => (0, lexer_2.track)(x, { type: "default" }) },
              { "name": "simplestatements_set_val$ebnf$1$subexpression$1", "symbols": ["comma", "simplestatements_set_val_raw"] },
              { "name": "simplestatements_set_val$ebnf$1", "symbols": ["simplestatements_set_val$ebnf$1$subexpression$1"] },
              { "name": "simplestatements_set_val$ebnf$1$subexpression$2", "symbols": ["comma", "simplestatements_set_val_raw"] },
              { "name": "simplestatements_set_val$ebnf$1", "symbols": ["simplestatements_set_val$ebnf$1", "simplestatements_set_val$ebnf$1$subexpression$2"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "simplestatements_set_val", "symbols": ["simplestatements_set_val_raw", "simplestatements_set_val$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "list",
                values: [x[0], ...x[1] || []]
              }) },
              { "name": "simplestatements_set_val_raw$subexpression$1", "symbols": ["string"] },
              { "name": "simplestatements_set_val_raw$subexpression$1", "symbols": ["int"] },
              { "name": "simplestatements_set_val_raw", "symbols": ["simplestatements_set_val_raw$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "value", value: unwrap(x) }) },
              { "name": "simplestatements_set_val_raw$subexpression$2", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word] },
              { "name": "simplestatements_set_val_raw$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on] },
              { "name": "simplestatements_set_val_raw$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_true") ? { type: "kw_true" } : kw_true] },
              { "name": "simplestatements_set_val_raw$subexpression$2", "symbols": [lexer_1.lexerAny.has("kw_false") ? { type: "kw_false" } : kw_false] },
              { "name": "simplestatements_set_val_raw", "symbols": ["simplestatements_set_val_raw$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "identifier", name: unwrap(x).value }) },
              { "name": "simplestatements_set_val_raw", "symbols": [lexer_1.lexerAny.has("quoted_word") ? { type: "quoted_word" } : quoted_word], "postprocess": (x) => (0, lexer_2.track)(x, { type: "identifier", doubleQuoted: true, name: unwrap(x).value }) },
              { "name": "simplestatements_show", "symbols": ["kw_show", "ident"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "show", variable: asName(x[1]) }) },
              { "name": "create_schema$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "kw_schema"] },
              { "name": "create_schema$ebnf$1", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "create_schema$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_schema", "symbols": ["create_schema$subexpression$1", "create_schema$ebnf$1", "ident"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "create schema",
                name: asName(x[2]),
                ...!!x[1] ? { ifNotExists: true } : {}
              }) },
              { "name": "raise_statement$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("debug", "log", "info", "notice", "warning", "exception") },
              { "name": "raise_statement$ebnf$1", "symbols": ["raise_statement$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "raise_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "raise_statement$ebnf$2$subexpression$1", "symbols": ["comma", "expr_list_raw"], "postprocess": last },
              { "name": "raise_statement$ebnf$2", "symbols": ["raise_statement$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "raise_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "raise_statement$ebnf$3", "symbols": ["raise_using"], "postprocess": id },
              { "name": "raise_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "raise_statement", "symbols": ["kw_raise", "raise_statement$ebnf$1", "string", "raise_statement$ebnf$2", "raise_statement$ebnf$3"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "raise",
                format: toStr(x[2]),
                ...x[1] && { level: toStr(x[1]) },
                ...x[3] && x[3].length && { formatExprs: x[3] },
                ...x[4] && x[4].length && { using: x[4] }
              }) },
              { "name": "raise_using$macrocall$2", "symbols": ["raise_using_one"] },
              { "name": "raise_using$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "raise_using$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "raise_using$macrocall$2"], "postprocess": last },
              { "name": "raise_using$macrocall$1$ebnf$1", "symbols": ["raise_using$macrocall$1$ebnf$1", "raise_using$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "raise_using$macrocall$1", "symbols": ["raise_using$macrocall$2", "raise_using$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "raise_using", "symbols": [lexer_1.lexerAny.has("kw_using") ? { type: "kw_using" } : kw_using, "raise_using$macrocall$1"], "postprocess": last },
              { "name": "raise_using_one", "symbols": ["raise_using_what", lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "expr"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: toStr(x[0]),
                value: x[2]
              }) },
              { "name": "raise_using_what", "symbols": [lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table] },
              { "name": "raise_using_what", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("message", "detail", "hint", "errcode", "column", "constraint", "datatype", "schema") },
              { "name": "comment_statement", "symbols": ["kw_comment", lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "comment_what", lexer_1.lexerAny.has("kw_is") ? { type: "kw_is" } : kw_is, "string"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "comment",
                comment: (0, lexer_2.unbox)(last(x)),
                on: unwrap(x[2])
              }) },
              { "name": "comment_what", "symbols": ["comment_what_col"] },
              { "name": "comment_what", "symbols": ["comment_what_nm"] },
              { "name": "comment_what_nm$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table] },
              { "name": "comment_what_nm$subexpression$1", "symbols": ["kw_materialized", "kw_view"] },
              { "name": "comment_what_nm$subexpression$1", "symbols": [lexer_1.lexerAny.has("word") ? { type: "word" } : word], "postprocess": anyKw("database", "index", "trigger", "type", "view") },
              { "name": "comment_what_nm", "symbols": ["comment_what_nm$subexpression$1", "qualified_name"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: toStr(x[0]),
                name: x[1]
              }) },
              { "name": "comment_what_col", "symbols": ["kw_column", "qcolumn"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "column",
                column: last(x)
              }) },
              { "name": "simplestatements_begin$ebnf$1$subexpression$1", "symbols": ["kw_transaction"] },
              { "name": "simplestatements_begin$ebnf$1$subexpression$1", "symbols": ["kw_work"] },
              { "name": "simplestatements_begin$ebnf$1", "symbols": ["simplestatements_begin$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "simplestatements_begin$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "simplestatements_begin$ebnf$2", "symbols": [] },
              { "name": "simplestatements_begin$ebnf$2$subexpression$1", "symbols": ["simplestatements_begin_isol"] },
              { "name": "simplestatements_begin$ebnf$2$subexpression$1", "symbols": ["simplestatements_begin_writ"] },
              { "name": "simplestatements_begin$ebnf$2$subexpression$1", "symbols": ["simplestatements_begin_def"] },
              { "name": "simplestatements_begin$ebnf$2", "symbols": ["simplestatements_begin$ebnf$2", "simplestatements_begin$ebnf$2$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              {
                "name": "simplestatements_begin",
                "symbols": ["kw_begin", "simplestatements_begin$ebnf$1", "simplestatements_begin$ebnf$2"],
                "postprocess": (x) => (0, lexer_2.track)(x, {
                  type: "begin",
                  ...x[2].reduce((a, b) => ({ ...unwrap(a), ...unwrap(b) }), {})
                })
              },
              { "name": "simplestatements_begin_isol$subexpression$1", "symbols": ["kw_isolation", "kw_level"] },
              { "name": "simplestatements_begin_isol$subexpression$2", "symbols": ["kw_serializable"] },
              { "name": "simplestatements_begin_isol$subexpression$2$subexpression$1", "symbols": ["word"], "postprocess": kw("repeatable") },
              { "name": "simplestatements_begin_isol$subexpression$2", "symbols": ["simplestatements_begin_isol$subexpression$2$subexpression$1", "kw_read"] },
              { "name": "simplestatements_begin_isol$subexpression$2$subexpression$2", "symbols": ["word"], "postprocess": kw("committed") },
              { "name": "simplestatements_begin_isol$subexpression$2", "symbols": ["kw_read", "simplestatements_begin_isol$subexpression$2$subexpression$2"] },
              { "name": "simplestatements_begin_isol$subexpression$2$subexpression$3", "symbols": ["word"], "postprocess": kw("uncommitted") },
              { "name": "simplestatements_begin_isol$subexpression$2", "symbols": ["kw_read", "simplestatements_begin_isol$subexpression$2$subexpression$3"] },
              { "name": "simplestatements_begin_isol", "symbols": ["simplestatements_begin_isol$subexpression$1", "simplestatements_begin_isol$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                isolationLevel: toStr(x[1], " ")
              }) },
              { "name": "simplestatements_begin_writ$subexpression$1", "symbols": ["kw_read", "kw_write"] },
              { "name": "simplestatements_begin_writ$subexpression$1", "symbols": ["kw_read", lexer_1.lexerAny.has("kw_only") ? { type: "kw_only" } : kw_only] },
              { "name": "simplestatements_begin_writ", "symbols": ["simplestatements_begin_writ$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                writeable: toStr(x, " ")
              }) },
              { "name": "simplestatements_begin_def$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "simplestatements_begin_def$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "simplestatements_begin_def", "symbols": ["simplestatements_begin_def$ebnf$1", lexer_1.lexerAny.has("kw_deferrable") ? { type: "kw_deferrable" } : kw_deferrable], "postprocess": (x) => (0, lexer_2.track)(x, {
                deferrable: !x[0]
              }) },
              { "name": "insert_statement$subexpression$1", "symbols": ["kw_insert", lexer_1.lexerAny.has("kw_into") ? { type: "kw_into" } : kw_into] },
              { "name": "insert_statement$ebnf$1", "symbols": ["collist_paren"], "postprocess": id },
              { "name": "insert_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "insert_statement$ebnf$2$subexpression$1$subexpression$1", "symbols": ["kw_system"] },
              { "name": "insert_statement$ebnf$2$subexpression$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_user") ? { type: "kw_user" } : kw_user] },
              { "name": "insert_statement$ebnf$2$subexpression$1", "symbols": ["kw_overriding", "insert_statement$ebnf$2$subexpression$1$subexpression$1", "kw_value"], "postprocess": get(1) },
              { "name": "insert_statement$ebnf$2", "symbols": ["insert_statement$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "insert_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "insert_statement$ebnf$3$subexpression$1", "symbols": ["selection"] },
              { "name": "insert_statement$ebnf$3$subexpression$1", "symbols": ["selection_paren"] },
              { "name": "insert_statement$ebnf$3", "symbols": ["insert_statement$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "insert_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "insert_statement$ebnf$4$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, "kw_conflict", "insert_on_conflict"], "postprocess": last },
              { "name": "insert_statement$ebnf$4", "symbols": ["insert_statement$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "insert_statement$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "insert_statement$ebnf$5$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_returning") ? { type: "kw_returning" } : kw_returning, "select_expr_list_aliased"], "postprocess": last },
              { "name": "insert_statement$ebnf$5", "symbols": ["insert_statement$ebnf$5$subexpression$1"], "postprocess": id },
              { "name": "insert_statement$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "insert_statement", "symbols": ["insert_statement$subexpression$1", "table_ref_aliased", "insert_statement$ebnf$1", "insert_statement$ebnf$2", "insert_statement$ebnf$3", "insert_statement$ebnf$4", "insert_statement$ebnf$5"], "postprocess": (x) => {
                const columns = x[2] && x[2].map(asName);
                const overriding = toStr(x[3]);
                const insert = unwrap(x[4]);
                const onConflict = x[5];
                const returning = x[6];
                return (0, lexer_2.track)(x, {
                  type: "insert",
                  into: unwrap(x[1]),
                  insert,
                  ...overriding && { overriding },
                  ...columns && { columns },
                  ...returning && { returning },
                  ...onConflict && { onConflict }
                });
              } },
              { "name": "insert_values$ebnf$1", "symbols": [] },
              { "name": "insert_values$ebnf$1$subexpression$1", "symbols": ["comma", "insert_value"], "postprocess": last },
              { "name": "insert_values$ebnf$1", "symbols": ["insert_values$ebnf$1", "insert_values$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "insert_values", "symbols": ["insert_value", "insert_values$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "insert_value", "symbols": ["lparen", "insert_expr_list_raw", "rparen"], "postprocess": get(1) },
              { "name": "insert_expr_list_raw$ebnf$1", "symbols": [] },
              { "name": "insert_expr_list_raw$ebnf$1$subexpression$1", "symbols": ["comma", "expr_or_select"], "postprocess": last },
              { "name": "insert_expr_list_raw$ebnf$1", "symbols": ["insert_expr_list_raw$ebnf$1", "insert_expr_list_raw$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "insert_expr_list_raw", "symbols": ["expr_or_select", "insert_expr_list_raw$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "insert_on_conflict$ebnf$1", "symbols": ["insert_on_conflict_what"], "postprocess": id },
              { "name": "insert_on_conflict$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "insert_on_conflict", "symbols": ["insert_on_conflict$ebnf$1", "insert_on_conflict_do"], "postprocess": (x) => (0, lexer_2.track)(x, {
                ...x[0] ? { on: unwrap(x[0]) } : {},
                ...x[1]
              }) },
              { "name": "insert_on_conflict_what", "symbols": ["lparen", "expr_list_raw", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "on expr",
                exprs: x[1]
              }) },
              { "name": "insert_on_conflict_what", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint, "qname"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "on constraint",
                constraint: last(x)
              }) },
              { "name": "insert_on_conflict_do", "symbols": [lexer_1.lexerAny.has("kw_do") ? { type: "kw_do" } : kw_do, "kw_nothing"], "postprocess": (x) => ({ do: "do nothing" }) },
              { "name": "insert_on_conflict_do$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_do") ? { type: "kw_do" } : kw_do, "kw_update", "kw_set"] },
              { "name": "insert_on_conflict_do$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_where") ? { type: "kw_where" } : kw_where, "expr"], "postprocess": last },
              { "name": "insert_on_conflict_do$ebnf$1", "symbols": ["insert_on_conflict_do$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "insert_on_conflict_do$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "insert_on_conflict_do", "symbols": ["insert_on_conflict_do$subexpression$1", "update_set_list", "insert_on_conflict_do$ebnf$1"], "postprocess": (x) => ({
                do: { sets: x[1] },
                ...x[2] && { where: x[2] }
              }) },
              { "name": "update_statement$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from, "select_from_subject"], "postprocess": last },
              { "name": "update_statement$ebnf$1", "symbols": ["update_statement$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "update_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "update_statement$ebnf$2", "symbols": ["select_where"], "postprocess": id },
              { "name": "update_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "update_statement$ebnf$3$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_returning") ? { type: "kw_returning" } : kw_returning, "select_expr_list_aliased"], "postprocess": last },
              { "name": "update_statement$ebnf$3", "symbols": ["update_statement$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "update_statement$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "update_statement", "symbols": ["kw_update", "table_ref_aliased", "kw_set", "update_set_list", "update_statement$ebnf$1", "update_statement$ebnf$2", "update_statement$ebnf$3"], "postprocess": (x) => {
                const from = unwrap(x[4]);
                const where = unwrap(x[5]);
                const returning = x[6];
                return (0, lexer_2.track)(x, {
                  type: "update",
                  table: unwrap(x[1]),
                  sets: x[3],
                  ...where ? { where } : {},
                  ...from ? { from } : {},
                  ...returning ? { returning } : {}
                });
              } },
              { "name": "update_set_list$ebnf$1", "symbols": [] },
              { "name": "update_set_list$ebnf$1$subexpression$1", "symbols": ["comma", "update_set"], "postprocess": last },
              { "name": "update_set_list$ebnf$1", "symbols": ["update_set_list$ebnf$1", "update_set_list$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "update_set_list", "symbols": ["update_set", "update_set_list$ebnf$1"], "postprocess": ([head, tail]) => {
                const ret = [];
                for (const _t of [head, ...tail || []]) {
                  const t = unwrap(_t);
                  if (Array.isArray(t)) {
                    ret.push(...t);
                  } else {
                    ret.push(t);
                  }
                }
                return ret;
              } },
              { "name": "update_set", "symbols": ["update_set_one"] },
              { "name": "update_set", "symbols": ["update_set_multiple"] },
              { "name": "update_set_one", "symbols": ["ident", lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "expr"], "postprocess": (x) => (0, lexer_2.box)(x, {
                column: asName(x[0]),
                value: unwrap(x[2])
              }) },
              { "name": "update_set_multiple$subexpression$1", "symbols": ["lparen", "expr_list_raw", "rparen"], "postprocess": get(1) },
              { "name": "update_set_multiple", "symbols": ["collist_paren", lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "update_set_multiple$subexpression$1"], "postprocess": (x) => {
                const cols = x[0];
                const exprs = x[2];
                if (cols.length !== exprs.length) {
                  throw new Error("number of columns does not match number of values");
                }
                return (0, lexer_2.box)(x, cols.map((x2, i) => ({
                  column: asName(x2),
                  value: unwrap(exprs[i])
                })));
              } },
              { "name": "altertable_statement$ebnf$1", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "altertable_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_statement$ebnf$2", "symbols": [lexer_1.lexerAny.has("kw_only") ? { type: "kw_only" } : kw_only], "postprocess": id },
              { "name": "altertable_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "altertable_statement", "symbols": ["kw_alter", lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table, "altertable_statement$ebnf$1", "altertable_statement$ebnf$2", "table_ref", "altertable_actions"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "alter table",
                ...x[2] ? { ifExists: true } : {},
                ...x[3] ? { only: true } : {},
                table: unwrap(x[4]),
                changes: (0, lexer_2.unbox)(x[5]).map(unwrap)
              }) },
              { "name": "altertable_actions$ebnf$1", "symbols": [] },
              { "name": "altertable_actions$ebnf$1$subexpression$1", "symbols": ["comma", "altertable_action"], "postprocess": last },
              { "name": "altertable_actions$ebnf$1", "symbols": ["altertable_actions$ebnf$1", "altertable_actions$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "altertable_actions", "symbols": ["altertable_action", "altertable_actions$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "altertable_action", "symbols": ["altertable_rename_table"] },
              { "name": "altertable_action", "symbols": ["altertable_rename_column"] },
              { "name": "altertable_action", "symbols": ["altertable_rename_constraint"] },
              { "name": "altertable_action", "symbols": ["altertable_add_column"] },
              { "name": "altertable_action", "symbols": ["altertable_drop_column"] },
              { "name": "altertable_action", "symbols": ["altertable_alter_column"] },
              { "name": "altertable_action", "symbols": ["altertable_add_constraint"] },
              { "name": "altertable_action", "symbols": ["altertable_drop_constraint"] },
              { "name": "altertable_action", "symbols": ["altertable_owner"] },
              { "name": "altertable_rename_table", "symbols": ["kw_rename", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "word"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "rename",
                to: asName(last(x))
              }) },
              { "name": "altertable_rename_column$ebnf$1", "symbols": ["kw_column"], "postprocess": id },
              { "name": "altertable_rename_column$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_rename_column", "symbols": ["kw_rename", "altertable_rename_column$ebnf$1", "ident", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "ident"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "rename column",
                column: asName(x[2]),
                to: asName(last(x))
              }) },
              { "name": "altertable_rename_constraint", "symbols": ["kw_rename", lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint, "ident", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "ident"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "rename constraint",
                constraint: asName(x[2]),
                to: asName(last(x))
              }) },
              { "name": "altertable_add_column$ebnf$1", "symbols": ["kw_column"], "postprocess": id },
              { "name": "altertable_add_column$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_add_column$ebnf$2", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "altertable_add_column$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "altertable_add_column", "symbols": ["kw_add", "altertable_add_column$ebnf$1", "altertable_add_column$ebnf$2", "createtable_column"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "add column",
                ...x[2] ? { ifNotExists: true } : {},
                column: unwrap(x[3])
              }) },
              { "name": "altertable_drop_column$ebnf$1", "symbols": ["kw_column"], "postprocess": id },
              { "name": "altertable_drop_column$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_drop_column$ebnf$2", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "altertable_drop_column$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "altertable_drop_column$ebnf$3$subexpression$1", "symbols": ["kw_restrict"] },
              { "name": "altertable_drop_column$ebnf$3$subexpression$1", "symbols": ["kw_cascade"] },
              { "name": "altertable_drop_column$ebnf$3", "symbols": ["altertable_drop_column$ebnf$3$subexpression$1"], "postprocess": id },
              { "name": "altertable_drop_column$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "altertable_drop_column", "symbols": ["kw_drop", "altertable_drop_column$ebnf$1", "altertable_drop_column$ebnf$2", "ident", "altertable_drop_column$ebnf$3"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "drop column",
                ...x[2] ? { ifExists: true } : {},
                column: asName(x[3]),
                ...x[4] ? { behaviour: toStr(x[4], " ") } : {}
              }) },
              { "name": "altertable_alter_column$ebnf$1", "symbols": ["kw_column"], "postprocess": id },
              { "name": "altertable_alter_column$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_alter_column", "symbols": ["kw_alter", "altertable_alter_column$ebnf$1", "ident", "altercol"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "alter column",
                column: asName(x[2]),
                alter: unwrap(x[3])
              }) },
              { "name": "altercol$ebnf$1$subexpression$1", "symbols": ["kw_set", "kw_data"] },
              { "name": "altercol$ebnf$1", "symbols": ["altercol$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "altercol$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altercol", "symbols": ["altercol$ebnf$1", "kw_type", "data_type"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "set type", dataType: unwrap(last(x)) }) },
              { "name": "altercol", "symbols": ["kw_set", lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default, "expr"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "set default", default: unwrap(last(x)) }) },
              { "name": "altercol", "symbols": ["kw_drop", lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default], "postprocess": (x) => (0, lexer_2.track)(x, { type: "drop default" }) },
              { "name": "altercol$subexpression$1", "symbols": ["kw_set"] },
              { "name": "altercol$subexpression$1", "symbols": ["kw_drop"] },
              { "name": "altercol", "symbols": ["altercol$subexpression$1", "kw_not_null"], "postprocess": (x) => (0, lexer_2.track)(x, { type: toStr(x, " ") }) },
              { "name": "altercol", "symbols": ["altercol_generated_add"], "postprocess": unwrap },
              { "name": "altertable_add_constraint", "symbols": ["kw_add", "createtable_constraint"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "add constraint",
                constraint: unwrap(last(x))
              }) },
              { "name": "altertable_drop_constraint$ebnf$1", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "altertable_drop_constraint$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altertable_drop_constraint$ebnf$2$subexpression$1", "symbols": ["kw_restrict"] },
              { "name": "altertable_drop_constraint$ebnf$2$subexpression$1", "symbols": ["kw_cascade"] },
              { "name": "altertable_drop_constraint$ebnf$2", "symbols": ["altertable_drop_constraint$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "altertable_drop_constraint$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "altertable_drop_constraint", "symbols": ["kw_drop", lexer_1.lexerAny.has("kw_constraint") ? { type: "kw_constraint" } : kw_constraint, "altertable_drop_constraint$ebnf$1", "ident", "altertable_drop_constraint$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "drop constraint",
                ...x[2] ? { ifExists: true } : {},
                constraint: asName(x[3]),
                ...x[4] ? { behaviour: toStr(x[4], " ") } : {}
              }) },
              { "name": "altertable_owner", "symbols": ["kw_owner", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "ident"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "owner",
                to: asName(last(x))
              }) },
              { "name": "altercol_generated_add", "symbols": ["kw_add", "altercol_generated"], "postprocess": last },
              { "name": "altercol_generated$ebnf$1$subexpression$1", "symbols": ["kw_always"] },
              { "name": "altercol_generated$ebnf$1$subexpression$1", "symbols": ["kw_by", lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default] },
              { "name": "altercol_generated$ebnf$1", "symbols": ["altercol_generated$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "altercol_generated$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altercol_generated$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "kw_identity"] },
              { "name": "altercol_generated$ebnf$2$subexpression$1", "symbols": ["lparen", "altercol_generated_seq", "rparen"], "postprocess": get(1) },
              { "name": "altercol_generated$ebnf$2", "symbols": ["altercol_generated$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "altercol_generated$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "altercol_generated", "symbols": ["kw_generated", "altercol_generated$ebnf$1", "altercol_generated$subexpression$1", "altercol_generated$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "add generated",
                ...x[1] && { always: toStr(x[1], " ") },
                ...x[3] && { sequence: unwrap(x[3]) }
              }) },
              { "name": "altercol_generated_seq$ebnf$1$subexpression$1", "symbols": ["kw_sequence", "kw_name", "qualified_name"] },
              { "name": "altercol_generated_seq$ebnf$1", "symbols": ["altercol_generated_seq$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "altercol_generated_seq$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "altercol_generated_seq$ebnf$2", "symbols": [] },
              { "name": "altercol_generated_seq$ebnf$2", "symbols": ["altercol_generated_seq$ebnf$2", "create_sequence_option"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "altercol_generated_seq", "symbols": ["altercol_generated_seq$ebnf$1", "altercol_generated_seq$ebnf$2"], "postprocess": (x) => {
                const ret = {
                  ...x[0] && { name: unwrap(last(x[0])) }
                };
                setSeqOpts(ret, x[1]);
                return (0, lexer_2.track)(x, ret);
              } },
              { "name": "alterindex_statement$ebnf$1", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "alterindex_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "alterindex_statement", "symbols": ["kw_alter", "kw_index", "alterindex_statement$ebnf$1", "table_ref", "alterindex_action"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "alter index",
                ...x[2] ? { ifExists: true } : {},
                index: unwrap(x[3]),
                change: unwrap(x[4])
              }) },
              { "name": "alterindex_action", "symbols": ["alterindex_rename"] },
              { "name": "alterindex_action", "symbols": ["alterindex_set_tablespace"] },
              { "name": "alterindex_rename", "symbols": ["kw_rename", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "word"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "rename",
                to: asName(last(x))
              }) },
              { "name": "alterindex_set_tablespace", "symbols": ["kw_set", "kw_tablespace", "word"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "set tablespace",
                tablespace: asName(last(x))
              }) },
              { "name": "delete_statement", "symbols": ["delete_delete"] },
              { "name": "delete_statement", "symbols": ["delete_truncate"] },
              { "name": "delete_delete$subexpression$1", "symbols": ["kw_delete", lexer_1.lexerAny.has("kw_from") ? { type: "kw_from" } : kw_from] },
              { "name": "delete_delete$ebnf$1", "symbols": ["select_where"], "postprocess": id },
              { "name": "delete_delete$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "delete_delete$ebnf$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_returning") ? { type: "kw_returning" } : kw_returning, "select_expr_list_aliased"], "postprocess": last },
              { "name": "delete_delete$ebnf$2", "symbols": ["delete_delete$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "delete_delete$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "delete_delete", "symbols": ["delete_delete$subexpression$1", "table_ref_aliased", "delete_delete$ebnf$1", "delete_delete$ebnf$2"], "postprocess": (x) => {
                const where = x[2];
                const returning = x[3];
                return (0, lexer_2.track)(x, {
                  type: "delete",
                  from: unwrap(x[1]),
                  ...where ? { where } : {},
                  ...returning ? { returning } : {}
                });
              } },
              { "name": "delete_truncate$subexpression$1$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table], "postprocess": id },
              { "name": "delete_truncate$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "delete_truncate$subexpression$1", "symbols": ["kw_truncate", "delete_truncate$subexpression$1$ebnf$1"] },
              { "name": "delete_truncate$macrocall$2", "symbols": ["table_ref"] },
              { "name": "delete_truncate$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "delete_truncate$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "delete_truncate$macrocall$2"], "postprocess": last },
              { "name": "delete_truncate$macrocall$1$ebnf$1", "symbols": ["delete_truncate$macrocall$1$ebnf$1", "delete_truncate$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "delete_truncate$macrocall$1", "symbols": ["delete_truncate$macrocall$2", "delete_truncate$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "delete_truncate$ebnf$1$subexpression$1$subexpression$1", "symbols": ["kw_restart"] },
              { "name": "delete_truncate$ebnf$1$subexpression$1$subexpression$1", "symbols": ["kw_continue"] },
              { "name": "delete_truncate$ebnf$1$subexpression$1", "symbols": ["delete_truncate$ebnf$1$subexpression$1$subexpression$1", "kw_identity"] },
              { "name": "delete_truncate$ebnf$1", "symbols": ["delete_truncate$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "delete_truncate$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "delete_truncate$ebnf$2$subexpression$1", "symbols": ["kw_restrict"] },
              { "name": "delete_truncate$ebnf$2$subexpression$1", "symbols": ["kw_cascade"] },
              { "name": "delete_truncate$ebnf$2", "symbols": ["delete_truncate$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "delete_truncate$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "delete_truncate", "symbols": ["delete_truncate$subexpression$1", "delete_truncate$macrocall$1", "delete_truncate$ebnf$1", "delete_truncate$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "truncate table",
                tables: x[1],
                ...x[2] && { identity: toStr(x[2][0]) },
                ...x[3] && { cascade: toStr(x[3]) }
              }) },
              { "name": "create_sequence_statement$ebnf$1$subexpression$1", "symbols": ["kw_temp"] },
              { "name": "create_sequence_statement$ebnf$1$subexpression$1", "symbols": ["kw_temporary"] },
              { "name": "create_sequence_statement$ebnf$1", "symbols": ["create_sequence_statement$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "create_sequence_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_sequence_statement$ebnf$2", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "create_sequence_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "create_sequence_statement$ebnf$3", "symbols": [] },
              { "name": "create_sequence_statement$ebnf$3", "symbols": ["create_sequence_statement$ebnf$3", "create_sequence_option"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_sequence_statement", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "create_sequence_statement$ebnf$1", "kw_sequence", "create_sequence_statement$ebnf$2", "qualified_name", "create_sequence_statement$ebnf$3"], "postprocess": (x) => {
                const ret = {
                  type: "create sequence",
                  ...x[1] && { temp: true },
                  ...x[3] && { ifNotExists: true },
                  name: unwrap(x[4]),
                  options: {}
                };
                setSeqOpts(ret.options, x[5]);
                return (0, lexer_2.track)(x, ret);
              } },
              { "name": "create_sequence_option", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "data_type"], "postprocess": (x) => (0, lexer_2.box)(x, ["as", x[1]]) },
              { "name": "create_sequence_option$ebnf$1", "symbols": ["kw_by"], "postprocess": id },
              { "name": "create_sequence_option$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_sequence_option", "symbols": ["kw_increment", "create_sequence_option$ebnf$1", "int"], "postprocess": (x) => (0, lexer_2.box)(x, ["incrementBy", x[2]]) },
              { "name": "create_sequence_option", "symbols": ["create_sequence_minvalue"], "postprocess": (x) => (0, lexer_2.box)(x, ["minValue", x[0]]) },
              { "name": "create_sequence_option", "symbols": ["create_sequence_maxvalue"], "postprocess": (x) => (0, lexer_2.box)(x, ["maxValue", x[0]]) },
              { "name": "create_sequence_option$ebnf$2", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with], "postprocess": id },
              { "name": "create_sequence_option$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "create_sequence_option", "symbols": ["kw_start", "create_sequence_option$ebnf$2", "int"], "postprocess": (x) => (0, lexer_2.box)(x, ["startWith", x[2]]) },
              { "name": "create_sequence_option", "symbols": ["kw_cache", "int"], "postprocess": (x) => (0, lexer_2.box)(x, ["cache", x[1]]) },
              { "name": "create_sequence_option$ebnf$3", "symbols": ["kw_no"], "postprocess": id },
              { "name": "create_sequence_option$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "create_sequence_option", "symbols": ["create_sequence_option$ebnf$3", "kw_cycle"], "postprocess": (x) => (0, lexer_2.box)(x, ["cycle", toStr(x, " ")]) },
              { "name": "create_sequence_option", "symbols": ["create_sequence_owned_by"], "postprocess": (x) => (0, lexer_2.box)(x, ["ownedBy", unwrap(x)]) },
              { "name": "create_sequence_minvalue", "symbols": ["kw_minvalue", "int"], "postprocess": last },
              { "name": "create_sequence_minvalue", "symbols": ["kw_no", "kw_minvalue"], "postprocess": (x) => (0, lexer_2.box)(x, "no minvalue") },
              { "name": "create_sequence_maxvalue", "symbols": ["kw_maxvalue", "int"], "postprocess": last },
              { "name": "create_sequence_maxvalue", "symbols": ["kw_no", "kw_maxvalue"], "postprocess": (x) => (0, lexer_2.box)(x, "no maxvalue") },
              { "name": "create_sequence_owned_by$subexpression$1", "symbols": ["kw_none"] },
              { "name": "create_sequence_owned_by$subexpression$1", "symbols": ["qcolumn"] },
              { "name": "create_sequence_owned_by", "symbols": ["kw_owned", "kw_by", "create_sequence_owned_by$subexpression$1"], "postprocess": (x) => (0, lexer_2.box)(x, unwrap(last(x))) },
              { "name": "alter_sequence_statement$ebnf$1", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "alter_sequence_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "alter_sequence_statement", "symbols": ["kw_alter", "kw_sequence", "alter_sequence_statement$ebnf$1", "qualified_name", "alter_sequence_statement_body"], "postprocess": (x) => {
                const ret = {
                  type: "alter sequence",
                  ...x[2] && { ifExists: true },
                  name: unwrap(x[3]),
                  change: x[4]
                };
                return (0, lexer_2.track)(x, ret);
              } },
              { "name": "alter_sequence_statement_body$ebnf$1", "symbols": ["alter_sequence_option"] },
              { "name": "alter_sequence_statement_body$ebnf$1", "symbols": ["alter_sequence_statement_body$ebnf$1", "alter_sequence_option"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "alter_sequence_statement_body", "symbols": ["alter_sequence_statement_body$ebnf$1"], "postprocess": (x) => {
                const ret = {
                  type: "set options"
                };
                setSeqOpts(ret, x[0]);
                return (0, lexer_2.track)(x, ret);
              } },
              { "name": "alter_sequence_statement_body$subexpression$1", "symbols": ["ident"] },
              { "name": "alter_sequence_statement_body$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_session_user") ? { type: "kw_session_user" } : kw_session_user] },
              { "name": "alter_sequence_statement_body$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_current_user") ? { type: "kw_current_user" } : kw_current_user] },
              { "name": "alter_sequence_statement_body", "symbols": ["kw_owner", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "alter_sequence_statement_body$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "owner to", owner: asName(last(x)) }) },
              { "name": "alter_sequence_statement_body", "symbols": ["kw_rename", lexer_1.lexerAny.has("kw_to") ? { type: "kw_to" } : kw_to, "ident"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "rename", newName: asName(last(x)) }) },
              { "name": "alter_sequence_statement_body", "symbols": ["kw_set", "kw_schema", "ident"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "set schema", newSchema: asName(last(x)) }) },
              { "name": "alter_sequence_option", "symbols": ["create_sequence_option"], "postprocess": unwrap },
              { "name": "alter_sequence_option$ebnf$1$subexpression$1$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with], "postprocess": id },
              { "name": "alter_sequence_option$ebnf$1$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "alter_sequence_option$ebnf$1$subexpression$1", "symbols": ["alter_sequence_option$ebnf$1$subexpression$1$ebnf$1", "int"], "postprocess": last },
              { "name": "alter_sequence_option$ebnf$1", "symbols": ["alter_sequence_option$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "alter_sequence_option$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "alter_sequence_option", "symbols": ["kw_restart", "alter_sequence_option$ebnf$1"], "postprocess": (x) => (0, lexer_2.box)(x, ["restart", typeof (0, lexer_2.unbox)(x[1]) === "number" ? (0, lexer_2.unbox)(x[1]) : true]) },
              { "name": "drop_statement$ebnf$1", "symbols": ["kw_ifexists"], "postprocess": id },
              { "name": "drop_statement$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "drop_statement$macrocall$2", "symbols": ["qualified_name"] },
              { "name": "drop_statement$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "drop_statement$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "drop_statement$macrocall$2"], "postprocess": last },
              { "name": "drop_statement$macrocall$1$ebnf$1", "symbols": ["drop_statement$macrocall$1$ebnf$1", "drop_statement$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "drop_statement$macrocall$1", "symbols": ["drop_statement$macrocall$2", "drop_statement$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "drop_statement$ebnf$2$subexpression$1", "symbols": ["kw_cascade"] },
              { "name": "drop_statement$ebnf$2$subexpression$1", "symbols": ["kw_restrict"] },
              { "name": "drop_statement$ebnf$2", "symbols": ["drop_statement$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "drop_statement$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "drop_statement", "symbols": ["kw_drop", "drop_what", "drop_statement$ebnf$1", "drop_statement$macrocall$1", "drop_statement$ebnf$2"], "postprocess": (x, rej) => {
                const v = unwrap(x[1]);
                return (0, lexer_2.track)(x, {
                  ...v,
                  ...x[2] && { ifExists: true },
                  names: x[3],
                  ...x[4] && { cascade: toStr(x[4]) }
                });
              } },
              { "name": "drop_what", "symbols": [lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table], "postprocess": (x) => (0, lexer_2.track)(x, { type: "drop table" }) },
              { "name": "drop_what", "symbols": ["kw_sequence"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "drop sequence" }) },
              { "name": "drop_what", "symbols": ["kw_type"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "drop type" }) },
              { "name": "drop_what", "symbols": ["kw_trigger"], "postprocess": (x) => (0, lexer_2.track)(x, { type: "drop trigger" }) },
              { "name": "drop_what$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_concurrently") ? { type: "kw_concurrently" } : kw_concurrently], "postprocess": id },
              { "name": "drop_what$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "drop_what", "symbols": ["kw_index", "drop_what$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "drop index",
                ...x[1] && { concurrently: true }
              }) },
              { "name": "with_statement", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "with_statement_bindings", "with_statement_statement"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "with",
                bind: x[1],
                in: unwrap(x[2])
              }) },
              { "name": "with_recursive_statement$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "kw_recursive"] },
              { "name": "with_recursive_statement", "symbols": ["with_recursive_statement$subexpression$1", "ident", "collist_paren", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "lparen", "union_statement", "rparen", "with_statement_statement"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "with recursive",
                alias: asName(x[1]),
                columnNames: x[2].map(asName),
                bind: x[5],
                in: unwrap(x[7])
              }) },
              { "name": "with_statement_bindings$ebnf$1", "symbols": [] },
              { "name": "with_statement_bindings$ebnf$1$subexpression$1", "symbols": ["comma", "with_statement_binding"], "postprocess": last },
              { "name": "with_statement_bindings$ebnf$1", "symbols": ["with_statement_bindings$ebnf$1", "with_statement_bindings$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "with_statement_bindings", "symbols": ["with_statement_binding", "with_statement_bindings$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "with_statement_binding", "symbols": ["word", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "lparen", "with_statement_statement", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                alias: asName(x[0]),
                statement: unwrap(x[3])
              }) },
              { "name": "with_statement_statement", "symbols": ["selection"] },
              { "name": "with_statement_statement", "symbols": ["insert_statement"] },
              { "name": "with_statement_statement", "symbols": ["update_statement"] },
              { "name": "with_statement_statement", "symbols": ["delete_statement"] },
              { "name": "createtype_statement$subexpression$1", "symbols": ["createtype_enum"] },
              { "name": "createtype_statement$subexpression$1", "symbols": ["createtype_composite"] },
              { "name": "createtype_statement", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "kw_type", "qualified_name", "createtype_statement$subexpression$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                name: x[2],
                ...unwrap(x[3])
              }) },
              { "name": "createtype_enum$macrocall$2", "symbols": ["enum_value"] },
              { "name": "createtype_enum$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "createtype_enum$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "createtype_enum$macrocall$2"], "postprocess": last },
              { "name": "createtype_enum$macrocall$1$ebnf$1", "symbols": ["createtype_enum$macrocall$1$ebnf$1", "createtype_enum$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtype_enum$macrocall$1", "symbols": ["createtype_enum$macrocall$2", "createtype_enum$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "createtype_enum", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "kw_enum", "lparen", "createtype_enum$macrocall$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "create enum",
                values: x[3]
              }) },
              { "name": "enum_value", "symbols": ["string"], "postprocess": (x) => (0, lexer_2.track)(x, { value: toStr(x) }) },
              { "name": "createtype_composite$macrocall$2", "symbols": ["createtype_composite_attr"] },
              { "name": "createtype_composite$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "createtype_composite$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "createtype_composite$macrocall$2"], "postprocess": last },
              { "name": "createtype_composite$macrocall$1$ebnf$1", "symbols": ["createtype_composite$macrocall$1$ebnf$1", "createtype_composite$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "createtype_composite$macrocall$1", "symbols": ["createtype_composite$macrocall$2", "createtype_composite$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "createtype_composite", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "lparen", "createtype_composite$macrocall$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "create composite type",
                attributes: x[2]
              }) },
              { "name": "createtype_composite_attr$ebnf$1", "symbols": ["createtable_collate"], "postprocess": id },
              { "name": "createtype_composite_attr$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "createtype_composite_attr", "symbols": ["word", "data_type", "createtype_composite_attr$ebnf$1"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  name: asName(x[0]),
                  dataType: x[1],
                  ...x[2] ? { collate: x[2][1] } : {}
                });
              } },
              { "name": "union_left", "symbols": ["select_statement"] },
              { "name": "union_left", "symbols": ["select_values"] },
              { "name": "union_left", "symbols": ["selection_paren"] },
              { "name": "union_right", "symbols": ["selection"] },
              { "name": "union_right", "symbols": ["selection_paren"] },
              { "name": "union_statement$subexpression$1$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all], "postprocess": id },
              { "name": "union_statement$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "union_statement$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_union") ? { type: "kw_union" } : kw_union, "union_statement$subexpression$1$ebnf$1"] },
              { "name": "union_statement", "symbols": ["union_left", "union_statement$subexpression$1", "union_right"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  type: toStr(x[1], " "),
                  left: unwrap(x[0]),
                  right: unwrap(x[2])
                });
              } },
              { "name": "prepare$ebnf$1$subexpression$1", "symbols": ["lparen", "data_type_list", "rparen"], "postprocess": get(1) },
              { "name": "prepare$ebnf$1", "symbols": ["prepare$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "prepare$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "prepare", "symbols": ["kw_prepare", "ident", "prepare$ebnf$1", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "statement_noprep"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "prepare",
                name: asName(x[1]),
                ...x[2] && { args: x[2] },
                statement: unwrap(last(x))
              }) },
              { "name": "deallocate$ebnf$1", "symbols": ["kw_prepare"], "postprocess": id },
              { "name": "deallocate$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "deallocate", "symbols": ["kw_deallocate", "deallocate$ebnf$1", "deallocate_target"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "deallocate",
                target: x[2]
              }) },
              { "name": "deallocate_target", "symbols": ["deallocate_all"], "postprocess": unwrap },
              { "name": "deallocate_target", "symbols": ["deallocate_name"], "postprocess": unwrap },
              { "name": "deallocate_name", "symbols": ["ident"], "postprocess": (x) => (0, lexer_2.track)(x, asName(x[0])) },
              { "name": "deallocate_all", "symbols": [lexer_1.lexerAny.has("kw_all") ? { type: "kw_all" } : kw_all], "postprocess": (x) => (0, lexer_2.track)(x, { option: "all" }) },
              { "name": "create_view_statements", "symbols": ["create_view"] },
              { "name": "create_view_statements", "symbols": ["create_materialized_view"] },
              { "name": "create_view$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_or") ? { type: "kw_or" } : kw_or, "kw_replace"] },
              { "name": "create_view$ebnf$1", "symbols": ["create_view$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "create_view$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_view$ebnf$2$subexpression$1", "symbols": ["kw_temp"] },
              { "name": "create_view$ebnf$2$subexpression$1", "symbols": ["kw_temporary"] },
              { "name": "create_view$ebnf$2", "symbols": ["create_view$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "create_view$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "create_view$ebnf$3", "symbols": ["kw_recursive"], "postprocess": id },
              { "name": "create_view$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "create_view$ebnf$4$subexpression$1$macrocall$2", "symbols": ["ident"] },
              { "name": "create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "create_view$ebnf$4$subexpression$1$macrocall$2"], "postprocess": last },
              { "name": "create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1", "symbols": ["create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1", "create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_view$ebnf$4$subexpression$1$macrocall$1", "symbols": ["create_view$ebnf$4$subexpression$1$macrocall$2", "create_view$ebnf$4$subexpression$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "create_view$ebnf$4$subexpression$1", "symbols": ["lparen", "create_view$ebnf$4$subexpression$1$macrocall$1", "rparen"], "postprocess": get(1) },
              { "name": "create_view$ebnf$4", "symbols": ["create_view$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "create_view$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "create_view$ebnf$5", "symbols": ["create_view_opts"], "postprocess": id },
              { "name": "create_view$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "create_view$ebnf$6$subexpression$1$subexpression$1", "symbols": ["kw_local"] },
              { "name": "create_view$ebnf$6$subexpression$1$subexpression$1", "symbols": ["kw_cascaded"] },
              { "name": "create_view$ebnf$6$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "create_view$ebnf$6$subexpression$1$subexpression$1", lexer_1.lexerAny.has("kw_check") ? { type: "kw_check" } : kw_check, "kw_option"], "postprocess": get(1) },
              { "name": "create_view$ebnf$6", "symbols": ["create_view$ebnf$6$subexpression$1"], "postprocess": id },
              { "name": "create_view$ebnf$6", "symbols": [], "postprocess": () => null },
              { "name": "create_view", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "create_view$ebnf$1", "create_view$ebnf$2", "create_view$ebnf$3", "kw_view", "qualified_name", "create_view$ebnf$4", "create_view$ebnf$5", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "selection", "create_view$ebnf$6"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  type: "create view",
                  ...x[1] && { orReplace: true },
                  ...x[2] && { temp: true },
                  ...x[3] && { recursive: true },
                  name: x[5],
                  ...x[6] && { columnNames: x[6].map(asName) },
                  ...x[7] && { parameters: fromEntries(x[7]) },
                  query: x[9],
                  ...x[10] && { checkOption: toStr(x[10]) }
                });
              } },
              { "name": "create_view_opt", "symbols": ["ident", lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "ident"], "postprocess": ([a, _, b]) => [toStr(a), toStr(b)] },
              { "name": "create_view_opts$macrocall$2", "symbols": ["create_view_opt"] },
              { "name": "create_view_opts$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "create_view_opts$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "create_view_opts$macrocall$2"], "postprocess": last },
              { "name": "create_view_opts$macrocall$1$ebnf$1", "symbols": ["create_view_opts$macrocall$1$ebnf$1", "create_view_opts$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_view_opts$macrocall$1", "symbols": ["create_view_opts$macrocall$2", "create_view_opts$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "create_view_opts", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "create_view_opts$macrocall$1"], "postprocess": last },
              { "name": "create_materialized_view$ebnf$1", "symbols": ["kw_ifnotexists"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view$ebnf$2$subexpression$1$macrocall$2", "symbols": ["ident"] },
              { "name": "create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "create_materialized_view$ebnf$2$subexpression$1$macrocall$2"], "postprocess": last },
              { "name": "create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1", "symbols": ["create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1", "create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_materialized_view$ebnf$2$subexpression$1$macrocall$1", "symbols": ["create_materialized_view$ebnf$2$subexpression$1$macrocall$2", "create_materialized_view$ebnf$2$subexpression$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "create_materialized_view$ebnf$2$subexpression$1", "symbols": ["lparen", "create_materialized_view$ebnf$2$subexpression$1$macrocall$1", "rparen"], "postprocess": get(1) },
              { "name": "create_materialized_view$ebnf$2", "symbols": ["create_materialized_view$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view$ebnf$3", "symbols": ["create_view_opts"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$3", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view$ebnf$4$subexpression$1", "symbols": ["kw_tablespace", "ident"], "postprocess": last },
              { "name": "create_materialized_view$ebnf$4", "symbols": ["create_materialized_view$ebnf$4$subexpression$1"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$4", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view$ebnf$5$subexpression$1$ebnf$1", "symbols": ["kw_no"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$5$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view$ebnf$5$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "create_materialized_view$ebnf$5$subexpression$1$ebnf$1", "kw_data"] },
              { "name": "create_materialized_view$ebnf$5", "symbols": ["create_materialized_view$ebnf$5$subexpression$1"], "postprocess": id },
              { "name": "create_materialized_view$ebnf$5", "symbols": [], "postprocess": () => null },
              { "name": "create_materialized_view", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "kw_materialized", "kw_view", "create_materialized_view$ebnf$1", "qualified_name", "create_materialized_view$ebnf$2", "create_materialized_view$ebnf$3", "create_materialized_view$ebnf$4", lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "selection", "create_materialized_view$ebnf$5"], "postprocess": (x) => {
                return (0, lexer_2.track)(x, {
                  type: "create materialized view",
                  ...x[3] && { ifNotExists: true },
                  name: x[4],
                  ...x[5] && { columnNames: x[6].map(asName) },
                  ...x[6] && { parameters: fromEntries(x[6]) },
                  ...x[7] && { tablespace: asName(x[7]) },
                  query: x[9],
                  ...x[10] && { withData: toStr(x[10][1]) !== "no" }
                });
              } },
              { "name": "refresh_view_statements$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_concurrently") ? { type: "kw_concurrently" } : kw_concurrently], "postprocess": id },
              { "name": "refresh_view_statements$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "refresh_view_statements$ebnf$2$subexpression$1$ebnf$1", "symbols": ["kw_no"], "postprocess": id },
              { "name": "refresh_view_statements$ebnf$2$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "refresh_view_statements$ebnf$2$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_with") ? { type: "kw_with" } : kw_with, "refresh_view_statements$ebnf$2$subexpression$1$ebnf$1", "kw_data"] },
              { "name": "refresh_view_statements$ebnf$2", "symbols": ["refresh_view_statements$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "refresh_view_statements$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "refresh_view_statements", "symbols": ["kw_refresh", "kw_materialized", "kw_view", "refresh_view_statements$ebnf$1", "qname", "refresh_view_statements$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "refresh materialized view",
                ...!!x[3] ? { concurrently: true } : {},
                name: x[4],
                ...!!x[5] ? { withData: toStr(x[5][1]) !== "no" } : {}
              }) },
              { "name": "functions_statements", "symbols": ["create_func"] },
              { "name": "functions_statements", "symbols": ["do_stm"] },
              { "name": "functions_statements", "symbols": ["drop_func"] },
              { "name": "create_func$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("kw_or") ? { type: "kw_or" } : kw_or, "kw_replace"] },
              { "name": "create_func$ebnf$1", "symbols": ["create_func$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "create_func$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_func$subexpression$1$ebnf$1$macrocall$2", "symbols": ["func_argdef"] },
              { "name": "create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "create_func$subexpression$1$ebnf$1$macrocall$2"], "postprocess": last },
              { "name": "create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1", "symbols": ["create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1", "create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_func$subexpression$1$ebnf$1$macrocall$1", "symbols": ["create_func$subexpression$1$ebnf$1$macrocall$2", "create_func$subexpression$1$ebnf$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "create_func$subexpression$1$ebnf$1", "symbols": ["create_func$subexpression$1$ebnf$1$macrocall$1"], "postprocess": id },
              { "name": "create_func$subexpression$1$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "create_func$subexpression$1", "symbols": ["lparen", "create_func$subexpression$1$ebnf$1", "rparen"], "postprocess": get(1) },
              { "name": "create_func$ebnf$2", "symbols": ["func_spec"] },
              { "name": "create_func$ebnf$2", "symbols": ["create_func$ebnf$2", "func_spec"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "create_func", "symbols": [lexer_1.lexerAny.has("kw_create") ? { type: "kw_create" } : kw_create, "create_func$ebnf$1", "kw_function", "qname", "create_func$subexpression$1", "create_func$ebnf$2"], "postprocess": (x, rej) => {
                var _a;
                const specs = {};
                for (const s of x[5]) {
                  for (const k in s) {
                    if (k[0] !== "_" && k in specs) {
                      throw new Error("conflicting or redundant options " + k);
                    }
                  }
                  Object.assign(specs, s);
                }
                return (0, lexer_2.track)(x, {
                  type: "create function",
                  ...x[1] && { orReplace: true },
                  name: x[3],
                  arguments: (_a = x[4]) !== null && _a !== void 0 ? _a : [],
                  ...specs
                });
              } },
              { "name": "func_argdef$ebnf$1", "symbols": ["func_argopts"], "postprocess": id },
              { "name": "func_argdef$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "func_argdef$ebnf$2", "symbols": ["func_argdefault"], "postprocess": id },
              { "name": "func_argdef$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "func_argdef", "symbols": ["func_argdef$ebnf$1", "data_type", "func_argdef$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                default: x[2],
                type: x[1],
                ...x[0]
              }) },
              {
                "name": "func_argdefault",
                "symbols": [lexer_1.lexerAny.has("kw_default") ? { type: "kw_default" } : kw_default, "expr"],
                "postprocess": (x) => x[1]
              },
              { "name": "func_argdefault", "symbols": [lexer_1.lexerAny.has("op_eq") ? { type: "op_eq" } : op_eq, "expr"], "postprocess": (x) => x[1] },
              { "name": "func_argopts$ebnf$1", "symbols": ["word"], "postprocess": id },
              { "name": "func_argopts$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "func_argopts", "symbols": ["func_argmod", "func_argopts$ebnf$1"], "postprocess": (x) => (0, lexer_2.track)(x, {
                mode: toStr(x[0]),
                ...x[1] && { name: asName(x[1]) }
              }) },
              { "name": "func_argopts", "symbols": ["word"], "postprocess": (x, rej) => {
                const name = asName(x);
                if (name === "out" || name === "inout" || name === "variadic") {
                  return rej;
                }
                return (0, lexer_2.track)(x, { name });
              } },
              { "name": "func_argmod", "symbols": [lexer_1.lexerAny.has("kw_in") ? { type: "kw_in" } : kw_in] },
              { "name": "func_argmod", "symbols": ["kw_out"] },
              { "name": "func_argmod", "symbols": ["kw_inout"] },
              { "name": "func_argmod", "symbols": ["kw_variadic"] },
              { "name": "func_spec", "symbols": ["kw_language", "word"], "postprocess": (x) => (0, lexer_2.track)(x, { language: asName(last(x)) }) },
              { "name": "func_spec", "symbols": ["func_purity"], "postprocess": (x) => (0, lexer_2.track)(x, { purity: toStr(x) }) },
              { "name": "func_spec$subexpression$1", "symbols": [lexer_1.lexerAny.has("codeblock") ? { type: "codeblock" } : codeblock] },
              { "name": "func_spec$subexpression$1", "symbols": ["string"] },
              { "name": "func_spec", "symbols": [lexer_1.lexerAny.has("kw_as") ? { type: "kw_as" } : kw_as, "func_spec$subexpression$1"], "postprocess": (x) => ({ code: toStr(last(x)) }) },
              { "name": "func_spec$ebnf$1", "symbols": [lexer_1.lexerAny.has("kw_not") ? { type: "kw_not" } : kw_not], "postprocess": id },
              { "name": "func_spec$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "func_spec$subexpression$2", "symbols": ["word"], "postprocess": kw("leakproof") },
              { "name": "func_spec", "symbols": ["func_spec$ebnf$1", "func_spec$subexpression$2"], "postprocess": (x) => (0, lexer_2.track)(x, { leakproof: !x[0] }) },
              { "name": "func_spec", "symbols": ["func_returns"], "postprocess": (x) => (0, lexer_2.track)(x, { returns: unwrap(x) }) },
              { "name": "func_spec$subexpression$3", "symbols": ["word"], "postprocess": kw("called") },
              { "name": "func_spec", "symbols": ["func_spec$subexpression$3", "oninp"], "postprocess": () => ({ onNullInput: "call" }) },
              { "name": "func_spec$subexpression$4", "symbols": ["word"], "postprocess": kw("returns") },
              { "name": "func_spec", "symbols": ["func_spec$subexpression$4", lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null, "oninp"], "postprocess": () => ({ onNullInput: "null" }) },
              { "name": "func_spec$subexpression$5", "symbols": ["word"], "postprocess": kw("strict") },
              { "name": "func_spec", "symbols": ["func_spec$subexpression$5"], "postprocess": () => ({ onNullInput: "strict" }) },
              { "name": "func_purity", "symbols": ["word"], "postprocess": kw("immutable") },
              { "name": "func_purity", "symbols": ["word"], "postprocess": kw("stable") },
              { "name": "func_purity", "symbols": ["word"], "postprocess": kw("volatile") },
              { "name": "oninp$subexpression$1", "symbols": ["word"], "postprocess": kw("input") },
              { "name": "oninp", "symbols": [lexer_1.lexerAny.has("kw_on") ? { type: "kw_on" } : kw_on, lexer_1.lexerAny.has("kw_null") ? { type: "kw_null" } : kw_null, "oninp$subexpression$1"] },
              { "name": "func_returns", "symbols": ["kw_returns", "data_type"], "postprocess": last },
              { "name": "func_returns$macrocall$2", "symbols": ["func_ret_table_col"] },
              { "name": "func_returns$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "func_returns$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "func_returns$macrocall$2"], "postprocess": last },
              { "name": "func_returns$macrocall$1$ebnf$1", "symbols": ["func_returns$macrocall$1$ebnf$1", "func_returns$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "func_returns$macrocall$1", "symbols": ["func_returns$macrocall$2", "func_returns$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "func_returns", "symbols": ["kw_returns", lexer_1.lexerAny.has("kw_table") ? { type: "kw_table" } : kw_table, "lparen", "func_returns$macrocall$1", "rparen"], "postprocess": (x) => (0, lexer_2.track)(x, {
                kind: "table",
                columns: x[3]
              }) },
              { "name": "func_ret_table_col", "symbols": ["word", "data_type"], "postprocess": (x) => (0, lexer_2.track)(x, { name: asName(x[0]), type: x[1] }) },
              { "name": "do_stm$ebnf$1$subexpression$1", "symbols": ["kw_language", "word"], "postprocess": last },
              { "name": "do_stm$ebnf$1", "symbols": ["do_stm$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "do_stm$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "do_stm", "symbols": [lexer_1.lexerAny.has("kw_do") ? { type: "kw_do" } : kw_do, "do_stm$ebnf$1", lexer_1.lexerAny.has("codeblock") ? { type: "codeblock" } : codeblock], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "do",
                ...x[1] && { language: asName(x[1]) },
                code: x[2].value
              }) },
              { "name": "drop_func$ebnf$1$subexpression$1", "symbols": ["kw_if", "kw_exists"] },
              { "name": "drop_func$ebnf$1", "symbols": ["drop_func$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "drop_func$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "drop_func$ebnf$2", "symbols": ["drop_func_overload"], "postprocess": id },
              { "name": "drop_func$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "drop_func", "symbols": ["kw_drop", "kw_function", "drop_func$ebnf$1", "qname", "drop_func$ebnf$2"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: "drop function",
                ...x[2] && { ifExists: true },
                name: x[3],
                ...x[4] && { arguments: x[4] }
              }) },
              { "name": "drop_func_overload$macrocall$2", "symbols": ["drop_func_overload_col"] },
              { "name": "drop_func_overload$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "drop_func_overload$macrocall$1$ebnf$1$subexpression$1", "symbols": [lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "drop_func_overload$macrocall$2"], "postprocess": last },
              { "name": "drop_func_overload$macrocall$1$ebnf$1", "symbols": ["drop_func_overload$macrocall$1$ebnf$1", "drop_func_overload$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "drop_func_overload$macrocall$1", "symbols": ["drop_func_overload$macrocall$2", "drop_func_overload$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "drop_func_overload", "symbols": ["lparen", "drop_func_overload$macrocall$1", "rparen"], "postprocess": get(1) },
              { "name": "drop_func_overload_col$ebnf$1", "symbols": ["word"], "postprocess": id },
              { "name": "drop_func_overload_col$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "drop_func_overload_col", "symbols": ["drop_func_overload_col$ebnf$1", "qname"], "postprocess": (x) => (0, lexer_2.track)(x, {
                type: x[1],
                ...x[0] && { name: asName(x[0]) }
              }) },
              { "name": "main$ebnf$1", "symbols": [] },
              { "name": "main$ebnf$1", "symbols": ["main$ebnf$1", "statement_separator"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main$ebnf$2", "symbols": [] },
              { "name": "main$ebnf$2$subexpression$1$ebnf$1", "symbols": ["statement_separator"] },
              { "name": "main$ebnf$2$subexpression$1$ebnf$1", "symbols": ["main$ebnf$2$subexpression$1$ebnf$1", "statement_separator"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main$ebnf$2$subexpression$1", "symbols": ["main$ebnf$2$subexpression$1$ebnf$1", "statement"] },
              { "name": "main$ebnf$2", "symbols": ["main$ebnf$2", "main$ebnf$2$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main$ebnf$3", "symbols": [] },
              { "name": "main$ebnf$3", "symbols": ["main$ebnf$3", "statement_separator"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main", "symbols": ["main$ebnf$1", "statement", "main$ebnf$2", "main$ebnf$3"], "postprocess": ([_, head, _tail]) => {
                const tail = _tail;
                const ret = [unwrap(head), ...tail.map((x) => unwrap(x[1]))];
                return ret.length === 1 ? ret[0] : ret;
              } },
              { "name": "statement_separator", "symbols": [lexer_1.lexerAny.has("semicolon") ? { type: "semicolon" } : semicolon] },
              { "name": "statement", "symbols": ["statement_noprep"] },
              { "name": "statement", "symbols": ["prepare"] },
              { "name": "statement", "symbols": ["deallocate"] },
              { "name": "statement_noprep", "symbols": ["selection"] },
              { "name": "statement_noprep", "symbols": ["createtable_statement"] },
              { "name": "statement_noprep", "symbols": ["createextension_statement"] },
              { "name": "statement_noprep", "symbols": ["createindex_statement"] },
              { "name": "statement_noprep", "symbols": ["simplestatements_all"] },
              { "name": "statement_noprep", "symbols": ["insert_statement"] },
              { "name": "statement_noprep", "symbols": ["update_statement"] },
              { "name": "statement_noprep", "symbols": ["altertable_statement"] },
              { "name": "statement_noprep", "symbols": ["alterindex_statement"] },
              { "name": "statement_noprep", "symbols": ["delete_statement"] },
              { "name": "statement_noprep", "symbols": ["create_sequence_statement"] },
              { "name": "statement_noprep", "symbols": ["alter_sequence_statement"] },
              { "name": "statement_noprep", "symbols": ["drop_statement"] },
              { "name": "statement_noprep", "symbols": ["createtype_statement"] },
              { "name": "statement_noprep", "symbols": ["create_view_statements"] },
              { "name": "statement_noprep", "symbols": ["refresh_view_statements"] },
              { "name": "statement_noprep", "symbols": ["create_schema"] },
              { "name": "statement_noprep", "symbols": ["raise_statement"] },
              { "name": "statement_noprep", "symbols": ["comment_statement"] },
              { "name": "statement_noprep", "symbols": ["functions_statements"] },
              { "name": "selection", "symbols": ["select_statement"], "postprocess": unwrap },
              { "name": "selection", "symbols": ["select_values"], "postprocess": unwrap },
              { "name": "selection", "symbols": ["with_statement"], "postprocess": unwrap },
              { "name": "selection", "symbols": ["with_recursive_statement"], "postprocess": unwrap },
              { "name": "selection", "symbols": ["union_statement"], "postprocess": unwrap },
              { "name": "selection_paren", "symbols": ["lparen", "selection", "rparen"], "postprocess": get(1) }
            ],
            ParserStart: "main"
          };
          exports2.default = grammar;
        }),
        /* 11 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          function id(d) {
            return d[0];
          }
          const array_lexer_1 = __webpack_require__(12);
          const get = (i) => (x) => x[i];
          const last = (x) => x && x[x.length - 1];
          ;
          ;
          ;
          ;
          const grammar = {
            Lexer: array_lexer_1.lexerAny,
            ParserRules: [
              { "name": "main$ebnf$1", "symbols": ["elements"], "postprocess": id },
              { "name": "main$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "main", "symbols": [array_lexer_1.lexerAny.has("start_list") ? { type: "start_list" } : start_list, "main$ebnf$1", array_lexer_1.lexerAny.has("end_list") ? { type: "end_list" } : end_list], "postprocess": (x) => x[1] || [] },
              { "name": "elements$ebnf$1", "symbols": [] },
              { "name": "elements$ebnf$1$subexpression$1", "symbols": [array_lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "elt"], "postprocess": last },
              { "name": "elements$ebnf$1", "symbols": ["elements$ebnf$1", "elements$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "elements", "symbols": ["elt", "elements$ebnf$1"], "postprocess": ([head, tail]) => {
                return [head, ...tail || []];
              } },
              { "name": "elt", "symbols": [array_lexer_1.lexerAny.has("value") ? { type: "value" } : value], "postprocess": (x) => x[0].value },
              { "name": "elt", "symbols": ["main"], "postprocess": (x) => x[0] }
            ],
            ParserStart: "main"
          };
          exports2.default = grammar;
        }),
        /* 12 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.lexerAny = exports2.lexer = void 0;
          const moo_1 = __webpack_require__(0);
          exports2.lexer = (0, moo_1.compile)({
            valueString: {
              match: /"(?:\\["\\]|[^\n"\\])*"/,
              value: (x) => JSON.parse(x),
              type: (x) => "value"
            },
            valueRaw: {
              match: /[^\s,\{\}"](?:[^,\{\}"]*[^\s,\{\}"])?/,
              type: () => "value"
            },
            comma: ",",
            space: { match: /[\s\t\n\v\f\r]+/, lineBreaks: true },
            start_list: "{",
            end_list: "}"
          });
          exports2.lexer.next = /* @__PURE__ */ ((next) => () => {
            let tok;
            while ((tok = next.call(exports2.lexer)) && tok.type === "space") {
            }
            return tok;
          })(exports2.lexer.next);
          exports2.lexerAny = exports2.lexer;
        }),
        /* 13 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          function id(d) {
            return d[0];
          }
          const geometric_lexer_1 = __webpack_require__(14);
          const get = (i) => (x) => x[i];
          const last = (x) => x && x[x.length - 1];
          function unwrap(e) {
            if (Array.isArray(e) && e.length === 1) {
              e = unwrap(e[0]);
            }
            if (Array.isArray(e) && !e.length) {
              return null;
            }
            return e;
          }
          ;
          ;
          ;
          ;
          const grammar = {
            Lexer: geometric_lexer_1.lexerAny,
            ParserRules: [
              { "name": "number$subexpression$1", "symbols": ["float"] },
              { "name": "number$subexpression$1", "symbols": ["int"] },
              { "name": "number", "symbols": ["number$subexpression$1"], "postprocess": unwrap },
              { "name": "float", "symbols": [geometric_lexer_1.lexerAny.has("float") ? { type: "float" } : float], "postprocess": (args) => parseFloat(unwrap(args)) },
              { "name": "int", "symbols": [geometric_lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": (arg) => parseInt(unwrap(arg), 10) },
              { "name": "comma", "symbols": [geometric_lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma], "postprocess": id },
              { "name": "point$macrocall$2", "symbols": ["point_content"] },
              { "name": "point$macrocall$1$subexpression$1", "symbols": ["point$macrocall$2"] },
              { "name": "point$macrocall$1$subexpression$1", "symbols": [geometric_lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen, "point$macrocall$2", geometric_lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen], "postprocess": get(1) },
              { "name": "point$macrocall$1", "symbols": ["point$macrocall$1$subexpression$1"], "postprocess": unwrap },
              { "name": "point", "symbols": ["point$macrocall$1"], "postprocess": unwrap },
              { "name": "point_content", "symbols": ["number", "comma", "number"], "postprocess": (x) => ({ x: x[0], y: x[2] }) },
              { "name": "line", "symbols": [geometric_lexer_1.lexerAny.has("lcurl") ? { type: "lcurl" } : lcurl, "number", "comma", "number", "comma", "number", geometric_lexer_1.lexerAny.has("rcurl") ? { type: "rcurl" } : rcurl], "postprocess": (x) => ({
                a: x[1],
                b: x[3],
                c: x[5]
              }) },
              { "name": "box", "symbols": ["closed_path"], "postprocess": ([x], rej) => {
                if (x.length !== 2) {
                  return rej;
                }
                return x;
              } },
              { "name": "lseg", "symbols": ["path"], "postprocess": ([x], rej) => {
                if (x.path.length !== 2) {
                  return rej;
                }
                return x.path;
              } },
              { "name": "path", "symbols": ["open_path"], "postprocess": ([path]) => ({ closed: false, path }) },
              { "name": "path", "symbols": ["closed_path"], "postprocess": ([path]) => ({ closed: true, path }) },
              { "name": "open_path$macrocall$2", "symbols": [geometric_lexer_1.lexerAny.has("lbracket") ? { type: "lbracket" } : lbracket] },
              { "name": "open_path$macrocall$3", "symbols": [geometric_lexer_1.lexerAny.has("rbracket") ? { type: "rbracket" } : rbracket] },
              { "name": "open_path$macrocall$1$macrocall$2", "symbols": ["point"] },
              { "name": "open_path$macrocall$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "open_path$macrocall$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [geometric_lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "open_path$macrocall$1$macrocall$2"], "postprocess": last },
              { "name": "open_path$macrocall$1$macrocall$1$ebnf$1", "symbols": ["open_path$macrocall$1$macrocall$1$ebnf$1", "open_path$macrocall$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "open_path$macrocall$1$macrocall$1", "symbols": ["open_path$macrocall$1$macrocall$2", "open_path$macrocall$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "open_path$macrocall$1", "symbols": ["open_path$macrocall$2", "open_path$macrocall$1$macrocall$1", "open_path$macrocall$3"], "postprocess": get(1) },
              { "name": "open_path", "symbols": ["open_path$macrocall$1"], "postprocess": last },
              { "name": "closed_path$subexpression$1$macrocall$2", "symbols": [geometric_lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen] },
              { "name": "closed_path$subexpression$1$macrocall$3", "symbols": [geometric_lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen] },
              { "name": "closed_path$subexpression$1$macrocall$1$macrocall$2", "symbols": ["point"] },
              { "name": "closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1", "symbols": [] },
              { "name": "closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [geometric_lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "closed_path$subexpression$1$macrocall$1$macrocall$2"], "postprocess": last },
              { "name": "closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1", "symbols": ["closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1", "closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "closed_path$subexpression$1$macrocall$1$macrocall$1", "symbols": ["closed_path$subexpression$1$macrocall$1$macrocall$2", "closed_path$subexpression$1$macrocall$1$macrocall$1$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "closed_path$subexpression$1$macrocall$1", "symbols": ["closed_path$subexpression$1$macrocall$2", "closed_path$subexpression$1$macrocall$1$macrocall$1", "closed_path$subexpression$1$macrocall$3"], "postprocess": get(1) },
              { "name": "closed_path$subexpression$1", "symbols": ["closed_path$subexpression$1$macrocall$1"], "postprocess": last },
              { "name": "closed_path$subexpression$1$macrocall$5", "symbols": ["point"] },
              { "name": "closed_path$subexpression$1$macrocall$4$ebnf$1", "symbols": [] },
              { "name": "closed_path$subexpression$1$macrocall$4$ebnf$1$subexpression$1", "symbols": [geometric_lexer_1.lexerAny.has("comma") ? { type: "comma" } : comma, "closed_path$subexpression$1$macrocall$5"], "postprocess": last },
              { "name": "closed_path$subexpression$1$macrocall$4$ebnf$1", "symbols": ["closed_path$subexpression$1$macrocall$4$ebnf$1", "closed_path$subexpression$1$macrocall$4$ebnf$1$subexpression$1"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "closed_path$subexpression$1$macrocall$4", "symbols": ["closed_path$subexpression$1$macrocall$5", "closed_path$subexpression$1$macrocall$4$ebnf$1"], "postprocess": ([head, tail]) => {
                return [unwrap(head), ...tail.map(unwrap) || []];
              } },
              { "name": "closed_path$subexpression$1", "symbols": ["closed_path$subexpression$1$macrocall$4"], "postprocess": last },
              { "name": "closed_path", "symbols": ["closed_path$subexpression$1"], "postprocess": get(0) },
              { "name": "polygon", "symbols": ["closed_path"], "postprocess": get(0) },
              { "name": "circle_body", "symbols": ["point", "comma", "number"], "postprocess": (x) => ({ c: x[0], r: x[2] }) },
              { "name": "circle$subexpression$1$macrocall$2", "symbols": [geometric_lexer_1.lexerAny.has("lcomp") ? { type: "lcomp" } : lcomp] },
              { "name": "circle$subexpression$1$macrocall$3", "symbols": [geometric_lexer_1.lexerAny.has("rcomp") ? { type: "rcomp" } : rcomp] },
              { "name": "circle$subexpression$1$macrocall$1", "symbols": ["circle$subexpression$1$macrocall$2", "circle_body", "circle$subexpression$1$macrocall$3"], "postprocess": get(1) },
              { "name": "circle$subexpression$1", "symbols": ["circle$subexpression$1$macrocall$1"] },
              { "name": "circle$subexpression$1$macrocall$5", "symbols": [geometric_lexer_1.lexerAny.has("lparen") ? { type: "lparen" } : lparen] },
              { "name": "circle$subexpression$1$macrocall$6", "symbols": [geometric_lexer_1.lexerAny.has("rparen") ? { type: "rparen" } : rparen] },
              { "name": "circle$subexpression$1$macrocall$4", "symbols": ["circle$subexpression$1$macrocall$5", "circle_body", "circle$subexpression$1$macrocall$6"], "postprocess": get(1) },
              { "name": "circle$subexpression$1", "symbols": ["circle$subexpression$1$macrocall$4"] },
              { "name": "circle$subexpression$1", "symbols": ["circle_body"] },
              { "name": "circle", "symbols": ["circle$subexpression$1"], "postprocess": unwrap }
            ],
            ParserStart: "number"
          };
          exports2.default = grammar;
        }),
        /* 14 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.lexerAny = exports2.lexer = void 0;
          const moo_1 = __webpack_require__(0);
          exports2.lexer = (0, moo_1.compile)({
            comma: ",",
            space: { match: /[\s\t\n\v\f\r]+/, lineBreaks: true },
            int: /\-?\d+(?![\.\d])/,
            float: /\-?(?:(?:\d*\.\d+)|(?:\d+\.\d*))/,
            lcurl: "{",
            rcurl: "}",
            lparen: "(",
            rparen: ")",
            lbracket: "[",
            rbracket: "]",
            lcomp: "<",
            rcomp: ">"
          });
          exports2.lexer.next = /* @__PURE__ */ ((next) => () => {
            let tok;
            while ((tok = next.call(exports2.lexer)) && tok.type === "space") {
            }
            return tok;
          })(exports2.lexer.next);
          exports2.lexerAny = exports2.lexer;
        }),
        /* 15 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          function id(d) {
            return d[0];
          }
          const interval_lexer_1 = __webpack_require__(16);
          ;
          ;
          ;
          ;
          const grammar = {
            Lexer: interval_lexer_1.lexerAny,
            ParserRules: [
              { "name": "main$ebnf$1", "symbols": ["elt"] },
              { "name": "main$ebnf$1", "symbols": ["main$ebnf$1", "elt"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main", "symbols": ["main$ebnf$1"], "postprocess": ([elts]) => {
                const s = /* @__PURE__ */ new Set();
                for (const e of elts) {
                  const k = typeof e[1] === "number" ? e[0] : "time";
                  if (s.has(k)) {
                    return "invalid";
                  }
                  s.add(k);
                }
                return elts;
              } },
              { "name": "elt", "symbols": ["time"] },
              { "name": "elt", "symbols": ["num", "unit"], "postprocess": ([[n], u]) => {
                u = u[0].type;
                return [u, n];
              } },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("years") ? { type: "years" } : years] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("months") ? { type: "months" } : months] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("days") ? { type: "days" } : days] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("hours") ? { type: "hours" } : hours] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("minutes") ? { type: "minutes" } : minutes] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("seconds") ? { type: "seconds" } : seconds] },
              { "name": "unit", "symbols": [interval_lexer_1.lexerAny.has("milliseconds") ? { type: "milliseconds" } : milliseconds] },
              { "name": "num", "symbols": ["int"] },
              { "name": "num", "symbols": ["float"] },
              { "name": "uint", "symbols": [interval_lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": ([x]) => parseInt(x, 10) },
              { "name": "int$ebnf$1$subexpression$1", "symbols": [interval_lexer_1.lexerAny.has("neg") ? { type: "neg" } : neg] },
              { "name": "int$ebnf$1", "symbols": ["int$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "int$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "int", "symbols": ["int$ebnf$1", interval_lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": ([neg2, x]) => parseInt(x, 10) * (neg2 ? -1 : 1) },
              { "name": "float$ebnf$1$subexpression$1", "symbols": [interval_lexer_1.lexerAny.has("neg") ? { type: "neg" } : neg] },
              { "name": "float$ebnf$1", "symbols": ["float$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "float$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "float$ebnf$2", "symbols": [interval_lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": id },
              { "name": "float$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "float", "symbols": ["float$ebnf$1", "float$ebnf$2", interval_lexer_1.lexerAny.has("dot") ? { type: "dot" } : dot, interval_lexer_1.lexerAny.has("int") ? { type: "int" } : int], "postprocess": ([neg2, ...v]) => parseFloat(v.map((v2) => v2 ? v2.text : "0").join("")) * (neg2 ? -1 : 1) },
              { "name": "time$ebnf$1$subexpression$1", "symbols": [interval_lexer_1.lexerAny.has("colon") ? { type: "colon" } : colon, "uint"] },
              { "name": "time$ebnf$1", "symbols": ["time$ebnf$1$subexpression$1"], "postprocess": id },
              { "name": "time$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "time$ebnf$2$subexpression$1", "symbols": [interval_lexer_1.lexerAny.has("dot") ? { type: "dot" } : dot, interval_lexer_1.lexerAny.has("int") ? { type: "int" } : int] },
              { "name": "time$ebnf$2", "symbols": ["time$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "time$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "time", "symbols": ["uint", interval_lexer_1.lexerAny.has("colon") ? { type: "colon" } : colon, "uint", "time$ebnf$1", "time$ebnf$2"], "postprocess": ([a, _, b, c, d]) => {
                c = c && c[1];
                d = d && d[1];
                const ret = typeof c === "number" ? [
                  ["hours", a],
                  ["minutes", b],
                  ["seconds", c]
                ] : [
                  ["minutes", a],
                  ["seconds", b]
                ];
                if (d) {
                  ret.push(["milliseconds", parseFloat("0." + d) * 1e3]);
                }
                return ret;
              } }
            ],
            ParserStart: "main"
          };
          exports2.default = grammar;
        }),
        /* 16 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.lexerAny = exports2.lexer = void 0;
          const moo_1 = __webpack_require__(0);
          exports2.lexer = (0, moo_1.compile)({
            int: /\d+/,
            neg: "-",
            dot: ".",
            years: /(?:y|yrs?|years?)\b/,
            months: /(?:mon(?:th)?s?)\b/,
            days: /(?:d|days?)\b/,
            hours: /(?:h|hrs?|hours?)\b/,
            minutes: /(?:m|mins?|minutes?)\b/,
            seconds: /(?:s|secs?|seconds?)\b/,
            milliseconds: /(?:ms|milliseconds?)\b/,
            space: { match: /[\s\t\n\v\f\r]+/, lineBreaks: true },
            colon: ":"
          });
          exports2.lexer.next = /* @__PURE__ */ ((next) => () => {
            let tok;
            while ((tok = next.call(exports2.lexer)) && tok.type === "space") {
            }
            return tok;
          })(exports2.lexer.next);
          exports2.lexerAny = exports2.lexer;
        }),
        /* 17 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          function id(d) {
            return d[0];
          }
          const interval_iso_lexer_1 = __webpack_require__(18);
          ;
          ;
          ;
          ;
          const grammar = {
            Lexer: interval_iso_lexer_1.lexerAny,
            ParserRules: [
              { "name": "num", "symbols": [interval_iso_lexer_1.lexerAny.has("int") ? { type: "int" } : int] },
              { "name": "num", "symbols": [interval_iso_lexer_1.lexerAny.has("float") ? { type: "float" } : float] },
              { "name": "main$ebnf$1", "symbols": [] },
              { "name": "main$ebnf$1", "symbols": ["main$ebnf$1", "long"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main$ebnf$2$subexpression$1$ebnf$1", "symbols": ["short"] },
              { "name": "main$ebnf$2$subexpression$1$ebnf$1", "symbols": ["main$ebnf$2$subexpression$1$ebnf$1", "short"], "postprocess": (d) => d[0].concat([d[1]]) },
              { "name": "main$ebnf$2$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("T") ? { type: "T" } : T, "main$ebnf$2$subexpression$1$ebnf$1"] },
              { "name": "main$ebnf$2", "symbols": ["main$ebnf$2$subexpression$1"], "postprocess": id },
              { "name": "main$ebnf$2", "symbols": [], "postprocess": () => null },
              { "name": "main", "symbols": [interval_iso_lexer_1.lexerAny.has("P") ? { type: "P" } : P, "main$ebnf$1", "main$ebnf$2"], "postprocess": ([_, a, b], rej) => {
                b = !b ? [] : b[1];
                {
                }
                if (!a.length && !b.length) {
                  return rej;
                }
                return !a.length ? b : !b.length ? a : [...a, ...b];
              } },
              { "name": "long$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("Y") ? { type: "Y" } : Y] },
              { "name": "long$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("M") ? { type: "M" } : M] },
              { "name": "long$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("W") ? { type: "W" } : W] },
              { "name": "long$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("D") ? { type: "D" } : D] },
              { "name": "long", "symbols": ["num", "long$subexpression$1"], "postprocess": ([n, u]) => {
                n = parseFloat(n[0].value);
                u = u[0].type;
                switch (u) {
                  case "Y":
                    return ["years", n];
                  case "M":
                    return ["months", n];
                  case "W":
                    return ["days", n * 7];
                  case "D":
                    return ["days", n];
                  default:
                    throw new Error("Unexpected unit " + u);
                }
              } },
              { "name": "short$ebnf$1", "symbols": [interval_iso_lexer_1.lexerAny.has("T") ? { type: "T" } : T], "postprocess": id },
              { "name": "short$ebnf$1", "symbols": [], "postprocess": () => null },
              { "name": "short$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("H") ? { type: "H" } : H] },
              { "name": "short$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("M") ? { type: "M" } : M] },
              { "name": "short$subexpression$1", "symbols": [interval_iso_lexer_1.lexerAny.has("S") ? { type: "S" } : S] },
              { "name": "short", "symbols": ["short$ebnf$1", "num", "short$subexpression$1"], "postprocess": ([_, n, u]) => {
                n = parseFloat(n[0].value);
                u = u[0].type;
                switch (u) {
                  case "H":
                    return ["hours", n];
                  case "M":
                    return ["minutes", n];
                  case "S":
                    return ["seconds", n];
                  default:
                    throw new Error("Unexpected unit " + u);
                }
              } }
            ],
            ParserStart: "num"
          };
          exports2.default = grammar;
        }),
        /* 18 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.lexerAny = exports2.lexer = void 0;
          const moo_1 = __webpack_require__(0);
          exports2.lexer = (0, moo_1.compile)({
            int: /\-?\d+(?![\.\d])/,
            float: /\-?(?:(?:\d*\.\d+)|(?:\d+\.\d*))/,
            P: "P",
            Y: "Y",
            M: "M",
            W: "W",
            D: "D",
            H: "H",
            S: "S",
            T: "T"
          });
          exports2.lexerAny = exports2.lexer;
        }),
        /* 19 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.toSql = void 0;
          const ast_mapper_1 = __webpack_require__(2);
          const ast_visitor_1 = __webpack_require__(5);
          const utils_1 = __webpack_require__(6);
          const pg_escape_1 = __webpack_require__(20);
          const keywords_1 = __webpack_require__(3);
          const kwSet = new Set(keywords_1.sqlKeywords.map((x) => x.toLowerCase()));
          let ret = [];
          function name(nm) {
            return ident(nm.name);
          }
          function ident(nm, forceDoubleQuote) {
            if (!forceDoubleQuote) {
              const low = nm.toLowerCase();
              if (low === nm && !kwSet.has(low) && /^[a-z][a-z0-9_]*$/.test(low)) {
                return nm;
              }
            }
            return '"' + nm + '"';
          }
          function list(elems, act, addParen) {
            if (addParen) {
              ret.push("(");
            }
            let first = true;
            for (const e of elems) {
              if (!first) {
                ret.push(", ");
              }
              first = false;
              act(e);
            }
            if (addParen) {
              ret.push(")");
            }
          }
          function addConstraint(c, m) {
            switch (c.type) {
              case "foreign key":
                ret.push(" foreign key (", ...c.localColumns.map(name).join(", "), ")");
              // 👈 There is no "break" here... that's not an error, we want to fall throught the 'reference' case
              case "reference":
                ret.push(" REFERENCES ");
                m.tableRef(c.foreignTable);
                ret.push("(", ...c.foreignColumns.map(name).join(", "), ") ");
                if (c.match) {
                  ret.push(" MATCH ", c.match.toUpperCase());
                }
                if (c.onDelete) {
                  ret.push(" ON DELETE ", c.onDelete);
                }
                if (c.onUpdate) {
                  ret.push(" ON UPDATE ", c.onUpdate);
                }
                break;
              case "primary key":
              case "unique":
                ret.push(" ", c.type, " ");
                if ("columns" in c) {
                  ret.push("(", ...c.columns.map(name).join(", "), ") ");
                }
                break;
              case "check":
                ret.push(" check ");
                m.expr(c.expr);
                break;
              case "not null":
              case "null":
                ret.push(" ", c.type, " ");
                break;
              case "default":
                ret.push(" default ");
                m.expr(c.default);
                break;
              case "add generated":
                ret.push(" GENERATED ");
                visitGenerated(m, c);
                break;
              default:
                throw utils_1.NotSupported.never(c);
            }
            ret.push(" ");
          }
          function visitQualifiedName(cs, forceDoubleQuote) {
            if (cs.schema) {
              ret.push(ident(cs.schema), ".");
            }
            ret.push(ident(cs.name, forceDoubleQuote), " ");
          }
          function visitQualifiedNameAliased(cs) {
            visitQualifiedName(cs);
            if (cs.alias) {
              ret.push(" AS ", ident(cs.alias), " ");
            }
          }
          function visitOrderBy(m, orderBy) {
            ret.push(" ORDER BY ");
            list(orderBy, (e) => {
              m.expr(e.by);
              if (e.order) {
                ret.push(" ", e.order, " ");
              }
              if (e.nulls) {
                ret.push(" NULLS ", e.nulls, " ");
              }
            }, false);
          }
          function visitSetVal(set) {
            switch (set.type) {
              case "default":
                ret.push("DEFAULT ");
                break;
              case "identifier":
                ret.push(set.name);
                break;
              case "list":
                let first = true;
                for (const v of set.values) {
                  if (!first) {
                    ret.push(", ");
                  }
                  first = false;
                  visitSetVal(v);
                }
                break;
              case "value":
                ret.push(typeof set.value === "number" ? set.value.toString() : (0, pg_escape_1.literal)(set.value));
                break;
              default:
                throw utils_1.NotSupported.never(set);
            }
          }
          function visitGenerated(m, alter) {
            if (alter.always) {
              ret.push(alter.always.toUpperCase(), " ");
            }
            ret.push("AS IDENTITY ");
            if (alter.sequence) {
              ret.push("(");
              if (alter.sequence.name) {
                ret.push("SEQUENCE NAME ");
                visitQualifiedName(alter.sequence.name);
                ret.push(" ");
              }
              visitSeqOpts(m, alter.sequence);
              ret.push(") ");
            }
          }
          function visitSeqOpts(m, cs) {
            if (cs.as) {
              ret.push("AS ");
              m.dataType(cs.as);
              ret.push(" ");
            }
            if (typeof cs.incrementBy === "number") {
              ret.push("INCREMENT BY ", cs.incrementBy.toString(), " ");
            }
            if (cs.minValue === "no minvalue") {
              ret.push("NO MINVALUE ");
            }
            if (typeof cs.minValue === "number") {
              ret.push("MINVALUE ", cs.minValue.toString(), " ");
            }
            if (cs.maxValue === "no maxvalue") {
              ret.push("NO MAXVALUE ");
            }
            if (typeof cs.maxValue === "number") {
              ret.push("MAXVALUE ", cs.maxValue.toString(), " ");
            }
            if (typeof cs.startWith === "number") {
              ret.push("START WITH ", cs.startWith.toString(), " ");
            }
            if (typeof cs.cache === "number") {
              ret.push("CACHE ", cs.cache.toString(), " ");
            }
            if (cs.cycle) {
              ret.push(cs.cycle, " ");
            }
            if (cs.ownedBy === "none") {
              ret.push("OWNED BY NONE ");
            } else if (cs.ownedBy) {
              ret.push("OWNED BY ");
              visitQColumn(cs.ownedBy);
            }
            if ("restart" in cs) {
              if (cs.restart === true) {
                ret.push("RESTART ");
              } else if (cs.restart) {
                ret.push("RESTART WITH ", cs.restart.toString(), " ");
              }
            }
          }
          function visitQColumn(col) {
            if (col.schema) {
              ret.push(ident(col.schema), ".");
            }
            ret.push(ident(col.table), ".", ident(col.column), " ");
          }
          function join(m, j, tbl) {
            if (!j) {
              tbl();
              return;
            }
            ret.push(j.type, " ");
            tbl();
            if (j.on) {
              ret.push("ON ");
              m.expr(j.on);
            }
            if (j.using) {
              ret.push("USING (");
              list(j.using, (x) => ret.push(name(x)), false);
              ret.push(") ");
            }
            ret.push(" ");
          }
          function visitOp(v) {
            if (v.opSchema) {
              ret.push(" operator(", ident(v.opSchema), ".", v.op, ") ");
            } else {
              ret.push(" ", v.op, " ");
            }
          }
          const visitor = (0, ast_visitor_1.astVisitor)((m) => ({
            addColumn: (...args) => {
              ret.push(" ADD COLUMN ");
              if (args[0].ifNotExists) {
                ret.push("IF NOT EXISTS ");
              }
              m.super().addColumn(...args);
            },
            createExtension: (e) => {
              ret.push("CREATE EXTENSION ");
              if (e.ifNotExists) {
                ret.push(" IF NOT EXISTS ");
              }
              ret.push(name(e.extension));
              if (!e.from && !e.version && !e.schema) {
                return;
              }
              ret.push(" WITH");
              if (e.schema) {
                ret.push(" SCHEMA ", name(e.schema));
              }
              if (e.version) {
                ret.push(" VERSION ", (0, pg_escape_1.literal)(e.version.value));
              }
              if (e.from) {
                ret.push(" FROM ", (0, pg_escape_1.literal)(e.from.value));
              }
            },
            tablespace: (t) => {
              ret.push("TABLESPACE ", name(t.tablespace));
            },
            addConstraint: (c) => {
              ret.push(" ADD ");
              const cname = c.constraint.constraintName;
              if (cname) {
                ret.push(" CONSTRAINT ", name(cname), " ");
              }
              addConstraint(c.constraint, m);
            },
            alterColumn: (c, t) => {
              ret.push(" ALTER COLUMN ", name(c.column), " ");
              m.super().alterColumn(c, t);
            },
            setColumnDefault: (a, t, c) => {
              ret.push(" SET DEFAULT ");
              m.expr(a.default);
              if (a.updateExisting) {
                throw new Error("Not implemented: updateExisting on set column default");
              }
            },
            createEnum: (t) => {
              ret.push("CREATE TYPE ");
              visitQualifiedName(t.name);
              ret.push(" AS ENUM ");
              list(t.values, (x) => ret.push((0, pg_escape_1.literal)(x.value)), true);
              ret.push(" ");
            },
            createCompositeType: (c) => {
              ret.push("CREATE TYPE ");
              visitQualifiedName(c.name);
              ret.push(" AS ");
              list(c.attributes, (x) => {
                ret.push(name(x.name), " ");
                m.dataType(x.dataType);
                if (x.collate) {
                  ret.push("COLLATE ");
                  visitQualifiedName(x.collate);
                }
              }, true);
              ret.push(" ");
            },
            setTableOwner: (o) => {
              ret.push(" OWNER TO ", name(o.to));
            },
            alterColumnSimple: (c) => ret.push(c.type),
            alterColumnAddGenerated: (alter) => {
              ret.push(" ADD GENERATED ");
              visitGenerated(m, alter);
            },
            setColumnType: (t) => {
              ret.push(" SET DATA TYPE ");
              m.dataType(t.dataType);
              ret.push(" ");
            },
            alterTable: (t) => {
              ret.push("ALTER TABLE ");
              if (t.ifExists) {
                ret.push(" IF EXISTS ");
              }
              if (t.only) {
                ret.push(" ONLY ");
              }
              visitQualifiedNameAliased(t.table);
              list(t.changes, (change) => m.tableAlteration(change, t.table), false);
            },
            alterIndex: (t) => {
              ret.push("ALTER INDEX ");
              if (t.ifExists) {
                ret.push(" IF EXISTS ");
              }
              visitQualifiedNameAliased(t.index);
              switch (t.change.type) {
                case "rename":
                  ret.push(" RENAME TO ");
                  visitQualifiedName(t.change.to);
                  ret.push(" ");
                  break;
                case "set tablespace":
                  ret.push(" SET TABLESPACE ");
                  visitQualifiedName(t.change.tablespace);
                  ret.push(" ");
                  break;
                default:
                  throw utils_1.NotSupported.never(t.change, "Alter index type not supported: ");
              }
            },
            tableAlteration: (change, table) => {
              switch (change.type) {
                case "add column":
                  return m.addColumn(change, table);
                case "add constraint":
                  return m.addConstraint(change, table);
                case "alter column":
                  return m.alterColumn(change, table);
                case "rename":
                  return m.renameTable(change, table);
                case "rename column":
                  return m.renameColumn(change, table);
                case "rename constraint":
                  return m.renameConstraint(change, table);
                case "drop column":
                  return m.dropColumn(change, table);
                case "drop constraint":
                  return m.dropConstraint(change, table);
                case "owner":
                  return m.setTableOwner(change, table);
                default:
                  throw utils_1.NotSupported.never(change);
              }
            },
            array: (v) => {
              ret.push(v.type === "array" ? "ARRAY[" : "(");
              list(v.expressions, (e) => m.expr(e), false);
              ret.push(v.type === "array" ? "]" : ")");
            },
            arrayIndex: (v) => {
              m.expr(v.array);
              ret.push("[");
              m.expr(v.index);
              ret.push("] ");
            },
            expr: (e) => {
              if (e.type === "ref") {
                m.ref(e);
                return;
              }
              if (e.type === "list") {
                m.super().expr(e);
                return;
              }
              ret.push("(");
              m.super().expr(e);
              ret.push(")");
            },
            callOverlay: (o) => {
              ret.push("OVERLAY(");
              m.expr(o.value);
              ret.push(" PLACING ");
              m.expr(o.placing);
              ret.push(" FROM ");
              m.expr(o.from);
              if (o.for) {
                ret.push(" FOR ");
                m.expr(o.for);
              }
              ret.push(")");
            },
            callSubstring: (s) => {
              ret.push("SUBSTRING(");
              m.expr(s.value);
              if (s.from) {
                ret.push(" FROM ");
                m.expr(s.from);
              }
              if (s.for) {
                ret.push(" FOR ");
                m.expr(s.for);
              }
              ret.push(")");
            },
            binary: (v) => {
              m.expr(v.left);
              visitOp(v);
              m.expr(v.right);
            },
            call: (v) => {
              visitQualifiedName(v.function);
              ret.push("(");
              if (v.distinct) {
                ret.push(v.distinct, " ");
              }
              list(v.args, (e) => m.expr(e), false);
              if (v.orderBy) {
                visitOrderBy(m, v.orderBy);
              }
              ret.push(") ");
              if (v.filter) {
                ret.push("filter (where ");
                m.expr(v.filter);
                ret.push(") ");
              }
              if (v.over) {
                ret.push("over (");
                if (v.over.partitionBy) {
                  ret.push("PARTITION BY ");
                  list(v.over.partitionBy, (x) => m.expr(x), false);
                  ret.push(" ");
                }
                if (v.over.orderBy) {
                  visitOrderBy(m, v.over.orderBy);
                  ret.push(" ");
                }
                ret.push(") ");
              }
            },
            case: (c) => {
              ret.push("CASE ");
              if (c.value) {
                m.expr(c.value);
              }
              for (const e of c.whens) {
                ret.push(" WHEN ");
                m.expr(e.when);
                ret.push(" THEN ");
                m.expr(e.value);
              }
              if (c.else) {
                ret.push(" ELSE ");
                m.expr(c.else);
              }
              ret.push(" END ");
            },
            cast: (c) => {
              m.expr(c.operand);
              ret.push("::");
              m.dataType(c.to);
            },
            constant: (c) => {
              switch (c.type) {
                case "boolean":
                  ret.push(c.value ? "true" : "false");
                  break;
                case "integer":
                  ret.push(c.value.toString(10));
                  break;
                case "numeric":
                  ret.push(c.value.toString());
                  if (Number.isInteger(c.value)) {
                    ret.push(".");
                  }
                  break;
                case "null":
                  ret.push("null");
                  break;
                case "constant":
                  break;
                case "string":
                  ret.push((0, pg_escape_1.literal)(c.value));
                  break;
                default:
                  throw utils_1.NotSupported.never(c);
              }
            },
            valueKeyword: (v) => {
              ret.push(v.keyword, " ");
            },
            comment: (c) => {
              ret.push("COMMENT ON ", c.on.type.toUpperCase(), " ");
              switch (c.on.type) {
                case "column":
                  visitQColumn(c.on.column);
                  break;
                default:
                  visitQualifiedName(c.on.name);
                  break;
              }
              ret.push(" IS ", (0, pg_escape_1.literal)(c.comment), " ");
            },
            extract: (v) => {
              ret.push("EXTRACT (", v.field.name.toUpperCase(), " FROM ");
              m.expr(v.from);
              ret.push(") ");
            },
            createColumn: (c) => {
              var _a;
              ret.push(name(c.name), " ");
              m.dataType(c.dataType);
              ret.push(" ");
              if (c.collate) {
                ret.push("COLLATE ");
                visitQualifiedName(c.collate);
              }
              for (const cst of (_a = c.constraints) !== null && _a !== void 0 ? _a : []) {
                m.constraint(cst);
              }
            },
            begin: (beg) => {
              ret.push("BEGIN ");
              if (beg.isolationLevel) {
                ret.push("ISOLATION LEVEL ", beg.isolationLevel.toUpperCase(), " ");
              }
              if (beg.writeable) {
                ret.push(beg.writeable.toUpperCase(), " ");
              }
              if (typeof beg.deferrable === "boolean") {
                if (!beg.deferrable) {
                  ret.push("NOT ");
                }
                ret.push("DEFERRABLE ");
              }
            },
            alterSequence: (cs) => {
              ret.push("ALTER SEQUENCE ");
              if (cs.ifExists) {
                ret.push("IF EXISTS ");
              }
              visitQualifiedName(cs.name);
              switch (cs.change.type) {
                case "set options":
                  visitSeqOpts(m, cs.change);
                  break;
                case "rename":
                  ret.push("RENAME TO ", name(cs.change.newName), " ");
                  break;
                case "set schema":
                  ret.push("SET SCHEMA ", name(cs.change.newSchema), " ");
                  break;
                case "owner to":
                  const own = cs.change.owner;
                  ret.push("OWNER TO ", name(cs.change.owner), " ");
                  break;
                default:
                  throw utils_1.NotSupported.never(cs.change);
              }
            },
            createSequence: (cs) => {
              ret.push("CREATE ");
              if (cs.temp) {
                ret.push("TEMPORARY ");
              }
              ret.push("SEQUENCE ");
              if (cs.ifNotExists) {
                ret.push("IF NOT EXISTS ");
              }
              visitQualifiedName(cs.name);
              visitSeqOpts(m, cs.options);
            },
            drop: (val) => {
              ret.push(val.type.toUpperCase(), " ");
              if (val.concurrently) {
                ret.push("CONCURRENTLY ");
              }
              if (val.ifExists) {
                ret.push("IF EXISTS ");
              }
              list(val.names, (x) => m.tableRef(x), false);
              if (val.cascade) {
                ret.push(val.cascade.toUpperCase(), " ");
              }
            },
            constraint: (cst) => {
              if (cst.constraintName) {
                ret.push(" CONSTRAINT ", name(cst.constraintName), " ");
              }
              addConstraint(cst, m);
            },
            do: (d) => {
              ret.push("DO");
              if (d.language) {
                ret.push(" LANGUAGE ", d.language.name);
              }
              ret.push(" $$", d.code, "$$");
            },
            createFunction: (c) => {
              var _a;
              ret.push(c.orReplace ? "CREATE OR REPLACE FUNCTION " : "CREATE FUNCTION ");
              visitQualifiedName(c.name);
              list(c.arguments, (a) => {
                if (a.mode) {
                  ret.push(a.mode, " ");
                }
                if (a.name) {
                  ret.push(name(a.name), " ");
                }
                m.dataType(a.type);
                if (a.default) {
                  ret.push(" = ");
                  m.expr(a.default);
                }
              }, true);
              if (c.returns) {
                switch (c.returns.kind) {
                  case "table":
                    ret.push(" RETURNS TABLE ");
                    list(c.returns.columns, (t) => {
                      ret.push(name(t.name), " ");
                      m.dataType(t.type);
                    }, true);
                    break;
                  case void 0:
                  case null:
                  case "array":
                    ret.push(" RETURNS ");
                    m.dataType(c.returns);
                    break;
                  default:
                    throw utils_1.NotSupported.never(c.returns);
                }
              }
              ret.push(" AS $$", (_a = c.code) !== null && _a !== void 0 ? _a : "", "$$");
              if (c.language) {
                ret.push("LANGUAGE ", c.language.name, " ");
              }
              if (c.purity) {
                ret.push(c.purity.toUpperCase(), " ");
              }
              if (typeof c.leakproof === "boolean") {
                ret.push(c.leakproof ? "LEAKPROOF " : "NOT LEAKPROOF ");
              }
              switch (c.onNullInput) {
                case "call":
                  ret.push("CALLED ON NULL INPUT ");
                  break;
                case "null":
                  ret.push("RETURNS NULL ON NULL INPUT ");
                  break;
                case "strict":
                  ret.push("STRICT ");
                  break;
                case null:
                case void 0:
                  break;
                default:
                  throw utils_1.NotSupported.never(c.onNullInput);
              }
            },
            dropFunction: (d) => {
              ret.push("DROP FUNCTION ");
              if (d.ifExists) {
                ret.push("IF EXISTS ");
              }
              visitQualifiedName(d.name);
              if (d.arguments) {
                list(d.arguments, (a) => {
                  if (a.name) {
                    visitQualifiedName(a.name);
                    ret.push(" ");
                  }
                  m.dataType(a.type);
                }, true);
              }
              ret.push(" ");
            },
            with: (w) => {
              ret.push("WITH ");
              list(w.bind, (b) => {
                ret.push(name(b.alias), " AS (");
                m.statement(b.statement);
                ret.push(") ");
              }, false);
              m.statement(w.in);
            },
            withRecursive: (val) => {
              ret.push("WITH RECURSIVE ", name(val.alias), "(", ...val.columnNames.map(name).join(", "), ") AS (");
              m.union(val.bind);
              ret.push(") ");
              m.statement(val.in);
            },
            setGlobal: (g) => {
              ret.push("SET ", name(g.variable), " = ");
              visitSetVal(g.set);
            },
            setTimezone: (g) => {
              ret.push("SET TIME ZONE ");
              switch (g.to.type) {
                case "default":
                case "local":
                  ret.push(g.to.type.toUpperCase(), " ");
                  break;
                case "value":
                  ret.push(typeof g.to.value === "string" ? (0, pg_escape_1.literal)(g.to.value) : g.to.value.toString(10));
                  break;
                case "interval":
                  ret.push("INTERVAL ", (0, pg_escape_1.literal)(g.to.value), " HOUR TO MINUTE");
                  break;
                default:
                  throw utils_1.NotSupported.never(g.to);
              }
            },
            setNames: (g) => {
              ret.push("SET NAMES ");
              switch (g.to.type) {
                case "value":
                  ret.push((0, pg_escape_1.literal)(g.to.value));
                  break;
              }
            },
            dataType: (d) => {
              var _a, _b;
              if ((d === null || d === void 0 ? void 0 : d.kind) === "array") {
                m.dataType(d.arrayOf);
                ret.push("[]");
                return;
              }
              if (!(d === null || d === void 0 ? void 0 : d.name)) {
                ret.push("unkown");
                return;
              }
              let appendConfig = true;
              if (d.schema) {
                visitQualifiedName(d, d.doubleQuoted);
              } else {
                if (d.doubleQuoted) {
                  visitQualifiedName(d, true);
                } else {
                  switch (d.name) {
                    case "double precision":
                    case "character varying":
                    case "bit varying":
                      ret.push(d.name, " ");
                      break;
                    case "time without time zone":
                    case "timestamp without time zone":
                    case "time with time zone":
                    case "timestamp with time zone":
                      const parts = d.name.split(" ");
                      ret.push(parts.shift());
                      if ((_a = d.config) === null || _a === void 0 ? void 0 : _a.length) {
                        list(d.config, (v) => ret.push(v.toString(10)), true);
                      }
                      ret.push(" ");
                      ret.push(parts.join(" "), " ");
                      appendConfig = false;
                      break;
                    default:
                      visitQualifiedName(d);
                      break;
                  }
                }
              }
              if (appendConfig && ((_b = d.config) === null || _b === void 0 ? void 0 : _b.length)) {
                list(d.config, (v) => ret.push(v.toString(10)), true);
              }
            },
            createIndex: (c) => {
              ret.push(c.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
              if (c.ifNotExists) {
                ret.push(" IF NOT EXISTS ");
              }
              if (c.indexName) {
                ret.push(name(c.indexName), " ");
              }
              ret.push("ON ");
              m.tableRef(c.table);
              if (c.using) {
                ret.push("USING ", name(c.using), " ");
              }
              list(c.expressions, (e) => {
                m.expr(e.expression);
                ret.push(" ");
                if (e.collate) {
                  ret.push("COLLATE ");
                  visitQualifiedName(e.collate);
                }
                if (e.opclass) {
                  visitQualifiedName(e.opclass);
                }
                if (e.order) {
                  ret.push(e.order, " ");
                }
                if (e.nulls) {
                  ret.push("nulls ", e.nulls, " ");
                }
              }, true);
              if (c.with) {
                ret.push("WITH ");
                list(c.with, (w) => {
                  ret.push(w.parameter, " = ", (0, pg_escape_1.literal)(w.value));
                }, true);
              }
              if (c.tablespace) {
                ret.push("TABLESPACE ", ident(c.tablespace));
              }
              if (c.where) {
                ret.push(" WHERE ");
                m.expr(c.where);
              }
              ret.push(" ");
            },
            createTable: (t) => {
              var _a;
              ret.push("CREATE ");
              if (t.locality) {
                ret.push(t.locality.toUpperCase(), " ");
              }
              if (t.temporary) {
                ret.push("TEMPORARY ");
              }
              if (t.unlogged) {
                ret.push("UNLOGGED ");
              }
              ret.push(t.ifNotExists ? "TABLE IF NOT EXISTS " : "TABLE ");
              m.tableRef(t.name);
              ret.push("(");
              list(t.columns, (c) => {
                switch (c.kind) {
                  case "column":
                    return m.createColumn(c);
                  case "like table":
                    return m.likeTable(c);
                  default:
                    throw utils_1.NotSupported.never(c);
                }
              }, false);
              if (t.constraints) {
                ret.push(", ");
                list(t.constraints, (c) => {
                  const cname = c.constraintName;
                  if (cname) {
                    ret.push("CONSTRAINT ", name(cname), " ");
                  }
                  addConstraint(c, m);
                }, false);
              }
              ret.push(") ");
              if ((_a = t.inherits) === null || _a === void 0 ? void 0 : _a.length) {
                ret.push(" INHERITS ");
                list(t.inherits, (i) => visitQualifiedName(i), true);
              }
            },
            likeTable: (l) => {
              ret.push(" LIKE ");
              m.tableRef(l.like);
              ret.push(" ");
              for (const { verb, option } of l.options) {
                ret.push(verb.toUpperCase(), " ", option.toUpperCase(), " ");
              }
            },
            createSchema: (s) => {
              ret.push(s.ifNotExists ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ");
              ret.push(name(s.name));
            },
            truncateTable: (t) => {
              ret.push("TRUNCATE TABLE ");
              let first = true;
              for (const tbl of t.tables) {
                if (!first) {
                  ret.push(", ");
                }
                first = false;
                m.tableRef(tbl);
              }
              if (t.identity) {
                switch (t.identity) {
                  case "restart":
                    ret.push(" RESTART IDENTITY ");
                    break;
                  case "continue":
                    ret.push(" CONTINUE IDENTITY ");
                    break;
                }
              }
              if (t.cascade) {
                ret.push(" ", t.cascade, " ");
              }
            },
            delete: (t) => {
              ret.push("DELETE FROM ");
              m.tableRef(t.from);
              if (t.where) {
                ret.push(" WHERE ");
                m.expr(t.where);
              }
              if (t.returning) {
                ret.push(" RETURNING ");
                list(t.returning, (r) => m.selectionColumn(r), false);
              }
              ret.push(" ");
            },
            dropColumn: (t) => {
              ret.push(" DROP COLUMN ");
              if (t.ifExists) {
                ret.push(" IF EXISTS ");
              }
              ret.push(name(t.column));
              if (t.behaviour) {
                ret.push(" ", t.behaviour);
              }
              ret.push(" ");
            },
            dropConstraint: (t) => {
              ret.push(" DROP CONSTRAINT ");
              if (t.ifExists) {
                ret.push(" IF EXISTS ");
              }
              ret.push(name(t.constraint));
              if (t.behaviour) {
                ret.push(" ", t.behaviour.toUpperCase(), " ");
              }
            },
            from: (t) => m.super().from(t),
            fromCall: (s) => {
              join(m, s.join, () => {
                var _a, _b;
                m.call(s);
                if (s.withOrdinality) {
                  ret.push(" WITH ORDINALITY");
                }
                if (s.alias) {
                  ret.push(" AS ", name(s.alias), " ");
                  const len = (_b = (_a = s.alias.columns) === null || _a === void 0 ? void 0 : _a.length) !== null && _b !== void 0 ? _b : 0;
                  if (len > 0) {
                    ret.push("(");
                    for (let ix = 0; ix < len; ++ix) {
                      if (ix !== 0) {
                        ret.push(", ");
                      }
                      ret.push(name(s.alias.columns[ix]));
                    }
                    ret.push(")");
                  }
                }
              });
              ret.push(" ");
            },
            fromStatement: (s) => {
              join(m, s.join, () => {
                ret.push("(");
                m.select(s.statement);
                ret.push(") ");
                if (s.alias) {
                  ret.push(" AS ", ident(s.alias));
                  if (s.columnNames) {
                    list(s.columnNames, (c) => ret.push(name(c)), true);
                  }
                  ret.push(" ");
                }
              });
              ret.push(" ");
            },
            values: (s) => {
              ret.push("VALUES ");
              list(s.values, (vlist) => {
                list(vlist, (e) => {
                  m.expr(e);
                }, true);
              }, false);
            },
            fromTable: (s) => {
              join(m, s.join, () => {
                m.tableRef(s.name);
                if (s.name.columnNames) {
                  if (!s.name.alias) {
                    throw new Error("Cannot specify aliased column names without an alias");
                  }
                  list(s.name.columnNames, (c) => ret.push(name(c)), true);
                }
              });
            },
            join: (j) => {
              throw new Error("Should not happen 💀");
            },
            insert: (i) => {
              ret.push("INSERT INTO ");
              m.tableRef(i.into);
              if (i.columns) {
                ret.push("(", i.columns.map(name).join(", "), ")");
              }
              ret.push(" ");
              if (i.overriding) {
                ret.push("OVERRIDING ", i.overriding.toUpperCase(), " VALUE ");
              }
              m.select(i.insert);
              ret.push(" ");
              if (i.onConflict) {
                ret.push("ON CONFLICT ");
                const on = i.onConflict.on;
                switch (on === null || on === void 0 ? void 0 : on.type) {
                  case "on expr":
                    list(on.exprs, (e) => m.expr(e), true);
                    break;
                  case "on constraint":
                    ret.push("ON CONSTRAINT ");
                    visitQualifiedName(on.constraint);
                  case null:
                  case void 0:
                    break;
                  default:
                    throw utils_1.NotSupported.never(on);
                }
                if (i.onConflict.do === "do nothing") {
                  ret.push(" DO NOTHING");
                } else {
                  ret.push(" DO UPDATE SET ");
                  list(i.onConflict.do.sets, (s) => m.set(s), false);
                  if (i.onConflict.where) {
                    ret.push(" WHERE ");
                    m.expr(i.onConflict.where);
                  }
                }
                ret.push(" ");
              }
              if (i.returning) {
                ret.push(" RETURNING ");
                list(i.returning, (r) => m.selectionColumn(r), false);
              }
            },
            raise: (r) => {
              var _a, _b;
              ret.push("RAISE ");
              if (r.level) {
                ret.push(r.level.toUpperCase(), " ");
              }
              ret.push((0, pg_escape_1.literal)(r.format), " ");
              if ((_a = r.formatExprs) === null || _a === void 0 ? void 0 : _a.length) {
                ret.push(", ");
                list(r.formatExprs, (e) => m.expr(e), false);
              }
              if ((_b = r.using) === null || _b === void 0 ? void 0 : _b.length) {
                ret.push(" USING ");
                list(r.using, ({ type, value: value2 }) => {
                  ret.push(type.toUpperCase(), "=");
                  m.expr(value2);
                }, false);
              }
              ret.push(" ");
            },
            default: () => {
              ret.push(" DEFAULT ");
            },
            member: (e) => {
              m.expr(e.operand);
              ret.push(e.op);
              ret.push(typeof e.member === "number" ? e.member.toString(10) : (0, pg_escape_1.literal)(e.member));
            },
            ref: (r) => {
              if (r.table) {
                visitQualifiedName(r.table);
                ret.push(".");
              }
              ret.push(r.name === "*" ? "*" : ident(r.name));
            },
            parameter: (p) => {
              ret.push(p.name);
            },
            renameColumn: (r) => {
              ret.push(" RENAME COLUMN ", name(r.column), " TO ", name(r.to));
            },
            renameConstraint: (r) => {
              ret.push(" RENAME CONSTRAINT ", name(r.constraint), " TO ", name(r.to));
            },
            renameTable: (r) => {
              ret.push(" RENAME TO ", name(r.to));
            },
            createView: (c) => {
              ret.push("CREATE ");
              if (c.orReplace) {
                ret.push("OR REPLACE ");
              }
              if (c.temp) {
                ret.push("TEMP ");
              }
              if (c.recursive) {
                ret.push("RECURSIVE ");
              }
              ret.push("VIEW ");
              m.tableRef(c.name);
              if (c.columnNames) {
                list(c.columnNames, (c2) => ret.push(name(c2)), true);
              }
              const opts = c.parameters && Object.entries(c.parameters);
              if (opts === null || opts === void 0 ? void 0 : opts.length) {
                ret.push(" WITH ");
                list(opts, ([k, v]) => ret.push(k, "=", v), false);
              }
              ret.push(" AS ");
              m.select(c.query);
              if (c.checkOption) {
                ret.push(" WITH ", c.checkOption.toUpperCase(), " CHECK OPTION");
              }
            },
            createMaterializedView: (c) => {
              ret.push("CREATE MATERIALIZED VIEW ");
              if (c.ifNotExists) {
                ret.push("IF NOT EXISTS ");
              }
              m.tableRef(c.name);
              if (c.columnNames) {
                list(c.columnNames, (c2) => ret.push(name(c2)), true);
              }
              const opts = c.parameters && Object.entries(c.parameters);
              if (opts === null || opts === void 0 ? void 0 : opts.length) {
                ret.push(" WITH ");
                list(opts, ([k, v]) => ret.push(k, "=", v), false);
              }
              if (c.tablespace) {
                ret.push(" TABLESPACE ", name(c.tablespace));
              }
              ret.push(" AS ");
              m.select(c.query);
              if (typeof c.withData === "boolean") {
                ret.push(c.withData ? " WITH DATA" : " WITH NO DATA");
              }
            },
            refreshMaterializedView: (val) => {
              ret.push("REFRESH MATERIALIZED VIEW ");
              if (val.concurrently) {
                ret.push("CONCURRENTLY ");
              }
              m.tableRef(val.name);
              if (typeof val.withData === "boolean") {
                ret.push(val.withData ? " WITH DATA" : " WITH NO DATA");
              }
            },
            select: (s) => m.super().select(s),
            selection: (s) => {
              ret.push("SELECT ");
              if (s.distinct) {
                if (typeof s.distinct === "string") {
                  ret.push(s.distinct.toUpperCase());
                } else {
                  ret.push(" DISTINCT ON ");
                  list(s.distinct, (v) => m.expr(v), true);
                }
                ret.push(" ");
              }
              if (s.columns) {
                list(s.columns, (c) => m.selectionColumn(c), false);
              }
              ret.push(" ");
              if (s.from) {
                ret.push("FROM ");
                const tblCnt = s.from.length;
                for (let i = 0; i < tblCnt; i++) {
                  const f = s.from[i];
                  if (i > 0 && !f.join) {
                    ret.push(",");
                  }
                  m.from(f);
                }
                ret.push(" ");
              }
              if (s.where) {
                ret.push("WHERE ");
                m.expr(s.where);
                ret.push(" ");
              }
              if (s.groupBy) {
                ret.push("GROUP BY ");
                list(s.groupBy, (e) => m.expr(e), false);
                ret.push(" ");
                if (s.having) {
                  ret.push(" HAVING ");
                  m.expr(s.having);
                  ret.push(" ");
                }
              }
              if (s.orderBy) {
                visitOrderBy(m, s.orderBy);
                ret.push(" ");
              }
              if (s.limit) {
                if (s.limit.offset) {
                  ret.push(`OFFSET `);
                  m.expr(s.limit.offset);
                }
                if (s.limit.limit) {
                  ret.push(`LIMIT `);
                  m.expr(s.limit.limit);
                }
              }
              if (s.for) {
                ret.push("FOR ", s.for.type.toUpperCase());
                if (s.skip) {
                  ret.push(" ", s.skip.type.toUpperCase());
                }
              }
            },
            show: (s) => {
              ret.push("SHOW ", name(s.variable));
            },
            prepare: (s) => {
              var _a;
              ret.push("PREPARE ", name(s.name));
              if ((_a = s.args) === null || _a === void 0 ? void 0 : _a.length) {
                list(s.args, (a) => m.dataType(a), true);
              }
              ret.push(" AS ");
              m.statement(s.statement);
            },
            deallocate: (s) => {
              ret.push("DEALLOCATE ");
              if ("name" in s.target) {
                ret.push(s.target.name);
                return;
              }
              ret.push("ALL");
            },
            arraySelect: (s) => {
              ret.push("array(");
              m.select(s.select);
              ret.push(")");
            },
            union: (s) => {
              ret.push("(");
              m.statement(s.left);
              ret.push(") ", s.type.toUpperCase(), " ");
              if (s.right.type === "union" || s.right.type === "union all") {
                m.union(s.right);
              } else {
                ret.push("(");
                m.statement(s.right);
                ret.push(")");
              }
            },
            selectionColumn: (c) => {
              m.expr(c.expr);
              if (c.alias) {
                ret.push(" AS ", name(c.alias));
              }
              ret.push(" ");
            },
            set: (s) => {
              ret.push(name(s.column), " = ");
              m.expr(s.value);
              ret.push(" ");
            },
            statement: (s) => m.super().statement(s),
            tableRef: (r) => {
              visitQualifiedName(r);
              if (r.alias) {
                ret.push(" AS ", ident(r.alias));
              }
              ret.push(" ");
            },
            ternary: (t) => {
              m.expr(t.value);
              ret.push(" ", t.op, " ");
              m.expr(t.lo);
              ret.push(" AND ");
              m.expr(t.hi);
              ret.push(" ");
            },
            transaction: (t) => {
              ret.push(t.type);
            },
            unary: (t) => {
              switch (t.op) {
                case "+":
                case "-":
                  visitOp(t);
                  m.expr(t.operand);
                  break;
                case "NOT":
                  ret.push(t.op);
                  ret.push(" ");
                  m.expr(t.operand);
                  break;
                default:
                  m.expr(t.operand);
                  ret.push(" ");
                  ret.push(t.op);
              }
            },
            update: (u) => {
              ret.push("UPDATE ");
              m.tableRef(u.table);
              ret.push(" SET ");
              list(u.sets, (s) => m.set(s), false);
              ret.push(" ");
              if (u.from) {
                ret.push("FROM ");
                m.from(u.from);
                ret.push(" ");
              }
              if (u.where) {
                ret.push("WHERE ");
                m.expr(u.where);
                ret.push(" ");
              }
              if (u.returning) {
                ret.push(" RETURNING ");
                list(u.returning, (r) => m.selectionColumn(r), false);
                ret.push(" ");
              }
            }
          }));
          exports2.toSql = {};
          const proto = ast_mapper_1.AstDefaultMapper.prototype;
          for (const k of Object.getOwnPropertyNames(proto)) {
            const orig = proto[k];
            if (k === "constructor" || k === "super" || typeof orig !== "function") {
              continue;
            }
            exports2.toSql[k] = function(...args) {
              try {
                visitor[k].apply(visitor, args);
                return ret.join("").trim();
              } finally {
                ret = [];
              }
            };
          }
        }),
        /* 20 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.literal = void 0;
          function literal(val) {
            if (null == val)
              return "NULL";
            if (Array.isArray(val)) {
              var vals = val.map(literal);
              return "(" + vals.join(", ") + ")";
            }
            var backslash = ~val.indexOf("\\");
            var prefix = backslash ? "E" : "";
            val = val.replace(/'/g, "''");
            val = val.replace(/\\/g, "\\\\");
            return prefix + "'" + val + "'";
          }
          exports2.literal = literal;
          ;
        }),
        /* 21 */
        /***/
        (function(module2, exports2, __webpack_require__) {
          "use strict";
          Object.defineProperty(exports2, "__esModule", { value: true });
          exports2.locationOf = void 0;
          function locationOf(node) {
            const n = node._location;
            if (!n) {
              throw new Error("This statement has not been parsed using location tracking (which has a small performance hit). ");
            }
            return n;
          }
          exports2.locationOf = locationOf;
          ;
          ;
        })
        /******/
      ])
    );
  }
});

// node_modules/@powersync/service-sync-rules/dist/BucketDescription.js
var DEFAULT_BUCKET_PRIORITY = 3;
var isValidPriority = (i) => {
  return Number.isInteger(i) && i >= 0 && i <= 3;
};

// node_modules/lossless-json/lib/esm/utils.js
function isInteger(value2) {
  return INTEGER_REGEX.test(value2);
}
var INTEGER_REGEX = /^-?[0-9]+$/;
function isNumber(value2) {
  return NUMBER_REGEX.test(value2);
}
var NUMBER_REGEX = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
function isSafeNumber(value2, config2) {
  var num = parseFloat(value2);
  var str = String(num);
  var v = extractSignificantDigits(value2);
  var s = extractSignificantDigits(str);
  if (v === s) {
    return true;
  }
  if ((config2 === null || config2 === void 0 ? void 0 : config2.approx) === true) {
    var requiredDigits = 14;
    if (!isInteger(value2) && s.length >= requiredDigits && v.startsWith(s.substring(0, requiredDigits))) {
      return true;
    }
  }
  return false;
}
var UnsafeNumberReason = /* @__PURE__ */ (function(UnsafeNumberReason2) {
  UnsafeNumberReason2["underflow"] = "underflow";
  UnsafeNumberReason2["overflow"] = "overflow";
  UnsafeNumberReason2["truncate_integer"] = "truncate_integer";
  UnsafeNumberReason2["truncate_float"] = "truncate_float";
  return UnsafeNumberReason2;
})({});
function getUnsafeNumberReason(value2) {
  if (isSafeNumber(value2, {
    approx: false
  })) {
    return void 0;
  }
  if (isInteger(value2)) {
    return UnsafeNumberReason.truncate_integer;
  }
  var num = parseFloat(value2);
  if (!isFinite(num)) {
    return UnsafeNumberReason.overflow;
  }
  if (num === 0) {
    return UnsafeNumberReason.underflow;
  }
  return UnsafeNumberReason.truncate_float;
}
function extractSignificantDigits(value2) {
  return value2.replace(EXPONENTIAL_PART_REGEX, "").replace(DOT_REGEX, "").replace(TRAILING_ZEROS_REGEX, "").replace(LEADING_MINUS_AND_ZEROS_REGEX, "");
}
var EXPONENTIAL_PART_REGEX = /[eE][+-]?\d+$/;
var LEADING_MINUS_AND_ZEROS_REGEX = /^-?(0*)?/;
var DOT_REGEX = /\./;
var TRAILING_ZEROS_REGEX = /0+$/;

// node_modules/lossless-json/lib/esm/LosslessNumber.js
function _typeof(obj) {
  "@babel/helpers - typeof";
  return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(obj2) {
    return typeof obj2;
  } : function(obj2) {
    return obj2 && "function" == typeof Symbol && obj2.constructor === Symbol && obj2 !== Symbol.prototype ? "symbol" : typeof obj2;
  }, _typeof(obj);
}
function _classCallCheck(instance, Constructor) {
  if (!(instance instanceof Constructor)) {
    throw new TypeError("Cannot call a class as a function");
  }
}
function _defineProperties(target, props) {
  for (var i = 0; i < props.length; i++) {
    var descriptor = props[i];
    descriptor.enumerable = descriptor.enumerable || false;
    descriptor.configurable = true;
    if ("value" in descriptor) descriptor.writable = true;
    Object.defineProperty(target, _toPropertyKey(descriptor.key), descriptor);
  }
}
function _createClass(Constructor, protoProps, staticProps) {
  if (protoProps) _defineProperties(Constructor.prototype, protoProps);
  if (staticProps) _defineProperties(Constructor, staticProps);
  Object.defineProperty(Constructor, "prototype", { writable: false });
  return Constructor;
}
function _defineProperty(obj, key, value2) {
  key = _toPropertyKey(key);
  if (key in obj) {
    Object.defineProperty(obj, key, { value: value2, enumerable: true, configurable: true, writable: true });
  } else {
    obj[key] = value2;
  }
  return obj;
}
function _toPropertyKey(arg) {
  var key = _toPrimitive(arg, "string");
  return _typeof(key) === "symbol" ? key : String(key);
}
function _toPrimitive(input, hint) {
  if (_typeof(input) !== "object" || input === null) return input;
  var prim = input[Symbol.toPrimitive];
  if (prim !== void 0) {
    var res = prim.call(input, hint || "default");
    if (_typeof(res) !== "object") return res;
    throw new TypeError("@@toPrimitive must return a primitive value.");
  }
  return (hint === "string" ? String : Number)(input);
}
var LosslessNumber = /* @__PURE__ */ (function() {
  function LosslessNumber2(value2) {
    _classCallCheck(this, LosslessNumber2);
    _defineProperty(this, "isLosslessNumber", true);
    if (!isNumber(value2)) {
      throw new Error('Invalid number (value: "' + value2 + '")');
    }
    this.value = value2;
  }
  _createClass(LosslessNumber2, [{
    key: "valueOf",
    value: function valueOf() {
      var unsafeReason = getUnsafeNumberReason(this.value);
      if (unsafeReason === void 0 || unsafeReason === UnsafeNumberReason.truncate_float) {
        return parseFloat(this.value);
      }
      if (isInteger(this.value)) {
        return BigInt(this.value);
      }
      throw new Error("Cannot safely convert to number: " + "the value '".concat(this.value, "' would ").concat(unsafeReason, " and become ").concat(parseFloat(this.value)));
    }
    /**
     * Get the value of the LosslessNumber as string.
     */
  }, {
    key: "toString",
    value: function toString() {
      return this.value;
    }
    // Note: we do NOT implement a .toJSON() method, and you should not implement
    // or use that, it cannot safely turn the numeric value in the string into
    // stringified JSON since it has to be parsed into a number first.
  }]);
  return LosslessNumber2;
})();
function isLosslessNumber(value2) {
  return value2 && _typeof(value2) === "object" && value2.isLosslessNumber === true || false;
}

// node_modules/lossless-json/lib/esm/numberParsers.js
function parseLosslessNumber(value2) {
  return new LosslessNumber(value2);
}

// node_modules/lossless-json/lib/esm/revive.js
function _typeof2(obj) {
  "@babel/helpers - typeof";
  return _typeof2 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(obj2) {
    return typeof obj2;
  } : function(obj2) {
    return obj2 && "function" == typeof Symbol && obj2.constructor === Symbol && obj2 !== Symbol.prototype ? "symbol" : typeof obj2;
  }, _typeof2(obj);
}
function revive(json, reviver) {
  return reviveValue({
    "": json
  }, "", json, reviver);
}
function reviveValue(context, key, value2, reviver) {
  if (Array.isArray(value2)) {
    return reviver.call(context, key, reviveArray(value2, reviver));
  } else if (value2 && _typeof2(value2) === "object" && !isLosslessNumber(value2)) {
    return reviver.call(context, key, reviveObject(value2, reviver));
  } else {
    return reviver.call(context, key, value2);
  }
}
function reviveObject(object, reviver) {
  Object.keys(object).forEach(function(key) {
    var value2 = reviveValue(object, key, object[key], reviver);
    if (value2 !== void 0) {
      object[key] = value2;
    } else {
      delete object[key];
    }
  });
  return object;
}
function reviveArray(array, reviver) {
  for (var i = 0; i < array.length; i++) {
    array[i] = reviveValue(array, i + "", array[i], reviver);
  }
  return array;
}

// node_modules/lossless-json/lib/esm/parse.js
function _typeof3(obj) {
  "@babel/helpers - typeof";
  return _typeof3 = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(obj2) {
    return typeof obj2;
  } : function(obj2) {
    return obj2 && "function" == typeof Symbol && obj2.constructor === Symbol && obj2 !== Symbol.prototype ? "symbol" : typeof obj2;
  }, _typeof3(obj);
}
function _toConsumableArray(arr) {
  return _arrayWithoutHoles(arr) || _iterableToArray(arr) || _unsupportedIterableToArray(arr) || _nonIterableSpread();
}
function _nonIterableSpread() {
  throw new TypeError("Invalid attempt to spread non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method.");
}
function _unsupportedIterableToArray(o, minLen) {
  if (!o) return;
  if (typeof o === "string") return _arrayLikeToArray(o, minLen);
  var n = Object.prototype.toString.call(o).slice(8, -1);
  if (n === "Object" && o.constructor) n = o.constructor.name;
  if (n === "Map" || n === "Set") return Array.from(o);
  if (n === "Arguments" || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(n)) return _arrayLikeToArray(o, minLen);
}
function _iterableToArray(iter) {
  if (typeof Symbol !== "undefined" && iter[Symbol.iterator] != null || iter["@@iterator"] != null) return Array.from(iter);
}
function _arrayWithoutHoles(arr) {
  if (Array.isArray(arr)) return _arrayLikeToArray(arr);
}
function _arrayLikeToArray(arr, len) {
  if (len == null || len > arr.length) len = arr.length;
  for (var i = 0, arr2 = new Array(len); i < len; i++) arr2[i] = arr[i];
  return arr2;
}
function parse(text, reviver) {
  var parseNumber = arguments.length > 2 && arguments[2] !== void 0 ? arguments[2] : parseLosslessNumber;
  var i = 0;
  var value2 = parseValue();
  expectValue(value2);
  expectEndOfInput();
  return reviver ? revive(value2, reviver) : value2;
  function parseObject() {
    if (text.charCodeAt(i) === codeOpeningBrace) {
      i++;
      skipWhitespace();
      var object = {};
      var initial = true;
      while (i < text.length && text.charCodeAt(i) !== codeClosingBrace) {
        if (!initial) {
          eatComma();
          skipWhitespace();
        } else {
          initial = false;
        }
        var start = i;
        var key = parseString();
        if (key === void 0) {
          throwObjectKeyExpected();
        }
        skipWhitespace();
        eatColon();
        var _value = parseValue();
        if (_value === void 0) {
          throwObjectValueExpected();
        }
        if (Object.prototype.hasOwnProperty.call(object, key) && !isDeepEqual(_value, object[key])) {
          throwDuplicateKey(key, start + 1);
        }
        object[key] = _value;
      }
      if (text.charCodeAt(i) !== codeClosingBrace) {
        throwObjectKeyOrEndExpected();
      }
      i++;
      return object;
    }
  }
  function parseArray() {
    if (text.charCodeAt(i) === codeOpeningBracket) {
      i++;
      skipWhitespace();
      var array = [];
      var initial = true;
      while (i < text.length && text.charCodeAt(i) !== codeClosingBracket) {
        if (!initial) {
          eatComma();
        } else {
          initial = false;
        }
        var _value2 = parseValue();
        expectArrayItem(_value2);
        array.push(_value2);
      }
      if (text.charCodeAt(i) !== codeClosingBracket) {
        throwArrayItemOrEndExpected();
      }
      i++;
      return array;
    }
  }
  function parseValue() {
    var _ref, _ref2, _ref3, _ref4, _ref5, _parseString;
    skipWhitespace();
    var value3 = (_ref = (_ref2 = (_ref3 = (_ref4 = (_ref5 = (_parseString = parseString()) !== null && _parseString !== void 0 ? _parseString : parseNumeric2()) !== null && _ref5 !== void 0 ? _ref5 : parseObject()) !== null && _ref4 !== void 0 ? _ref4 : parseArray()) !== null && _ref3 !== void 0 ? _ref3 : parseKeyword("true", true)) !== null && _ref2 !== void 0 ? _ref2 : parseKeyword("false", false)) !== null && _ref !== void 0 ? _ref : parseKeyword("null", null);
    skipWhitespace();
    return value3;
  }
  function parseKeyword(name, value3) {
    if (text.slice(i, i + name.length) === name) {
      i += name.length;
      return value3;
    }
  }
  function skipWhitespace() {
    while (isWhitespace(text.charCodeAt(i))) {
      i++;
    }
  }
  function parseString() {
    if (text.charCodeAt(i) === codeDoubleQuote) {
      i++;
      var result = "";
      while (i < text.length && text.charCodeAt(i) !== codeDoubleQuote) {
        if (text.charCodeAt(i) === codeBackslash) {
          var char = text[i + 1];
          var escapeChar = escapeCharacters[char];
          if (escapeChar !== void 0) {
            result += escapeChar;
            i++;
          } else if (char === "u") {
            if (isHex(text.charCodeAt(i + 2)) && isHex(text.charCodeAt(i + 3)) && isHex(text.charCodeAt(i + 4)) && isHex(text.charCodeAt(i + 5))) {
              result += String.fromCharCode(parseInt(text.slice(i + 2, i + 6), 16));
              i += 5;
            } else {
              throwInvalidUnicodeCharacter(i);
            }
          } else {
            throwInvalidEscapeCharacter(i);
          }
        } else {
          if (isValidStringCharacter(text.charCodeAt(i))) {
            result += text[i];
          } else {
            throwInvalidCharacter(text[i]);
          }
        }
        i++;
      }
      expectEndOfString();
      i++;
      return result;
    }
  }
  function parseNumeric2() {
    var start = i;
    if (text.charCodeAt(i) === codeMinus) {
      i++;
      expectDigit(start);
    }
    if (text.charCodeAt(i) === codeZero) {
      i++;
    } else if (isNonZeroDigit(text.charCodeAt(i))) {
      i++;
      while (isDigit(text.charCodeAt(i))) {
        i++;
      }
    }
    if (text.charCodeAt(i) === codeDot) {
      i++;
      expectDigit(start);
      while (isDigit(text.charCodeAt(i))) {
        i++;
      }
    }
    if (text.charCodeAt(i) === codeLowercaseE || text.charCodeAt(i) === codeUppercaseE) {
      i++;
      if (text.charCodeAt(i) === codeMinus || text.charCodeAt(i) === codePlus) {
        i++;
      }
      expectDigit(start);
      while (isDigit(text.charCodeAt(i))) {
        i++;
      }
    }
    if (i > start) {
      return parseNumber(text.slice(start, i));
    }
  }
  function eatComma() {
    if (text.charCodeAt(i) !== codeComma) {
      throw new SyntaxError("Comma ',' expected after value ".concat(gotAt()));
    }
    i++;
  }
  function eatColon() {
    if (text.charCodeAt(i) !== codeColon) {
      throw new SyntaxError("Colon ':' expected after property name ".concat(gotAt()));
    }
    i++;
  }
  function expectValue(value3) {
    if (value3 === void 0) {
      throw new SyntaxError("JSON value expected ".concat(gotAt()));
    }
  }
  function expectArrayItem(value3) {
    if (value3 === void 0) {
      throw new SyntaxError("Array item expected ".concat(gotAt()));
    }
  }
  function expectEndOfInput() {
    if (i < text.length) {
      throw new SyntaxError("Expected end of input ".concat(gotAt()));
    }
  }
  function expectDigit(start) {
    if (!isDigit(text.charCodeAt(i))) {
      var numSoFar = text.slice(start, i);
      throw new SyntaxError("Invalid number '".concat(numSoFar, "', expecting a digit ").concat(gotAt()));
    }
  }
  function expectEndOfString() {
    if (text.charCodeAt(i) !== codeDoubleQuote) {
      throw new SyntaxError(`End of string '"' expected `.concat(gotAt()));
    }
  }
  function throwObjectKeyExpected() {
    throw new SyntaxError("Quoted object key expected ".concat(gotAt()));
  }
  function throwDuplicateKey(key, pos2) {
    throw new SyntaxError("Duplicate key '".concat(key, "' encountered at position ").concat(pos2));
  }
  function throwObjectKeyOrEndExpected() {
    throw new SyntaxError("Quoted object key or end of object '}' expected ".concat(gotAt()));
  }
  function throwArrayItemOrEndExpected() {
    throw new SyntaxError("Array item or end of array ']' expected ".concat(gotAt()));
  }
  function throwInvalidCharacter(char) {
    throw new SyntaxError("Invalid character '".concat(char, "' ").concat(pos()));
  }
  function throwInvalidEscapeCharacter(start) {
    var chars = text.slice(start, start + 2);
    throw new SyntaxError("Invalid escape character '".concat(chars, "' ").concat(pos()));
  }
  function throwObjectValueExpected() {
    throw new SyntaxError("Object value expected after ':' ".concat(pos()));
  }
  function throwInvalidUnicodeCharacter(start) {
    var end = start + 2;
    while (/\w/.test(text[end])) {
      end++;
    }
    var chars = text.slice(start, end);
    throw new SyntaxError("Invalid unicode character '".concat(chars, "' ").concat(pos()));
  }
  function pos() {
    return "at position ".concat(i);
  }
  function got() {
    return i < text.length ? "but got '".concat(text[i], "'") : "but reached end of input";
  }
  function gotAt() {
    return got() + " " + pos();
  }
}
function isWhitespace(code) {
  return code === codeSpace || code === codeNewline || code === codeTab || code === codeReturn;
}
function isHex(code) {
  return code >= codeZero && code <= codeNine || code >= codeUppercaseA && code <= codeUppercaseF || code >= codeLowercaseA && code <= codeLowercaseF;
}
function isDigit(code) {
  return code >= codeZero && code <= codeNine;
}
function isNonZeroDigit(code) {
  return code >= codeOne && code <= codeNine;
}
function isValidStringCharacter(code) {
  return code >= 32 && code <= 1114111;
}
function isDeepEqual(a, b) {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every(function(item, index) {
      return isDeepEqual(item, b[index]);
    });
  }
  if (isObject(a) && isObject(b)) {
    var keys = _toConsumableArray(new Set([].concat(_toConsumableArray(Object.keys(a)), _toConsumableArray(Object.keys(b)))));
    return keys.every(function(key) {
      return isDeepEqual(a[key], b[key]);
    });
  }
  return false;
}
function isObject(value2) {
  return _typeof3(value2) === "object" && value2 !== null;
}
var escapeCharacters = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	"
  // note that \u is handled separately in parseString()
};
var codeBackslash = 92;
var codeOpeningBrace = 123;
var codeClosingBrace = 125;
var codeOpeningBracket = 91;
var codeClosingBracket = 93;
var codeSpace = 32;
var codeNewline = 10;
var codeTab = 9;
var codeReturn = 13;
var codeDoubleQuote = 34;
var codePlus = 43;
var codeMinus = 45;
var codeZero = 48;
var codeOne = 49;
var codeNine = 57;
var codeComma = 44;
var codeDot = 46;
var codeColon = 58;
var codeUppercaseA = 65;
var codeLowercaseA = 97;
var codeUppercaseE = 69;
var codeLowercaseE = 101;
var codeUppercaseF = 70;
var codeLowercaseF = 102;

// node_modules/@powersync/service-jsonbig/dist/json_container.js
var JsonContainer = class {
  data;
  constructor(data) {
    this.data = data;
  }
  parsed() {
    return JSONBig.parse(this.data);
  }
  /**
   *
   * @returns The JSON representation
   */
  toString() {
    return this.data;
  }
  /**
   *
   * @returns The parsed representation
   */
  toJSON() {
    return this.parsed();
  }
};

// node_modules/@powersync/service-jsonbig/dist/json_stringify.js
function stringify2(value2, replacer, space, numberStringifiers) {
  const resolvedSpace = resolveSpace(space);
  const replacedValue = typeof replacer === "function" ? replacer.call({ "": value2 }, "", value2) : value2;
  return stringifyValue(replacedValue, "");
  function stringifyValue(value3, indent) {
    if (Array.isArray(numberStringifiers)) {
      const stringifier = numberStringifiers.find((item) => item.test(value3));
      if (stringifier) {
        const str = stringifier.stringify(value3);
        if (typeof str !== "string" || !isNumber(str) && false) {
          throw new Error(`Invalid JSON number: output of a number stringifier must be a string containing a JSON number (output: ${str})`);
        }
        return str;
      }
    }
    if (typeof value3 === "boolean" || typeof value3 === "number" || typeof value3 === "string" || value3 === null || value3 instanceof Date || value3 instanceof Boolean || value3 instanceof Number || value3 instanceof String) {
      return JSON.stringify(value3);
    }
    if (value3 && value3.isLosslessNumber) {
      return value3.toString();
    }
    if (typeof value3 === "bigint") {
      return value3.toString();
    }
    if (Array.isArray(value3)) {
      return stringifyArray(value3, indent);
    }
    if (value3 && typeof value3 === "object") {
      return stringifyObject(value3, indent);
    }
    return void 0;
  }
  function stringifyArray(array, indent) {
    if (array.length === 0) {
      return "[]";
    }
    const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
    let str = resolvedSpace ? "[\n" : "[";
    for (let i = 0; i < array.length; i++) {
      const item = typeof replacer === "function" ? replacer.call(array, String(i), array[i]) : array[i];
      if (resolvedSpace) {
        str += childIndent;
      }
      if (typeof item !== "undefined" && typeof item !== "function") {
        str += stringifyValue(item, childIndent);
      } else {
        str += "null";
      }
      if (i < array.length - 1) {
        str += resolvedSpace ? ",\n" : ",";
      }
    }
    str += resolvedSpace ? "\n" + indent + "]" : "]";
    return str;
  }
  function stringifyObject(object, indent) {
    if (typeof object.toJSON === "function") {
      return stringify2(object.toJSON(), replacer, space, numberStringifiers);
    }
    const keys = Array.isArray(replacer) ? replacer.map(String) : Object.keys(object);
    if (keys.length === 0) {
      return "{}";
    }
    const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
    let first = true;
    let str = resolvedSpace ? "{\n" : "{";
    keys.forEach((key) => {
      const value3 = typeof replacer === "function" ? replacer.call(object, key, object[key]) : object[key];
      if (includeProperty(key, value3)) {
        if (first) {
          first = false;
        } else {
          str += resolvedSpace ? ",\n" : ",";
        }
        const keyStr = JSON.stringify(key);
        str += resolvedSpace ? childIndent + keyStr + ": " : keyStr + ":";
        str += stringifyValue(value3, childIndent);
      }
    });
    str += resolvedSpace ? "\n" + indent + "}" : "}";
    return str;
  }
  function includeProperty(key, value3) {
    return typeof value3 !== "undefined" && typeof value3 !== "function" && typeof value3 !== "symbol";
  }
}
function resolveSpace(space) {
  if (typeof space === "number") {
    return " ".repeat(space);
  }
  if (typeof space === "string" && space !== "") {
    return space;
  }
  return void 0;
}

// node_modules/@powersync/service-jsonbig/dist/json.js
var numberParser = (value2) => {
  return isInteger(value2) ? BigInt(value2) : parseFloat(value2);
};
var numberStringifier = {
  test: (value2) => typeof value2 == "number",
  stringify: (value2) => {
    const text = value2.toString();
    if (isInteger(text)) {
      return text + ".0";
    } else {
      return text;
    }
  }
};
var jsonContainerStringifier = {
  test: (value2) => value2 instanceof JsonContainer,
  stringify: (value2) => {
    return value2.toString();
  }
};
var stringifiers = [numberStringifier, jsonContainerStringifier];
var JSONBig = {
  parse(text, reviver) {
    return parse(text, reviver, numberParser);
  },
  stringify(value2, replacer, space) {
    return stringify2(value2, replacer, space, stringifiers);
  }
};

// node_modules/@powersync/service-sync-rules/dist/errors.js
var yaml = __toESM(require_dist(), 1);
function expandNodeLocations(nodes) {
  let location = void 0;
  for (const node of nodes) {
    const nodeLocation = getLocation(node);
    if (nodeLocation == null)
      continue;
    if (location == null) {
      location = nodeLocation;
    } else {
      location = { start: Math.min(location.start, nodeLocation.start), end: Math.max(location.end, nodeLocation.end) };
    }
  }
  return location;
}
function getLocation(location) {
  if (location != null && !isLocation(location)) {
    return location._location;
  } else if (isLocation(location)) {
    return location;
  } else {
    return void 0;
  }
}
function isLocation(location) {
  return location != null && typeof location.start == "number" && typeof location.end == "number";
}
var SqlRuleError = class extends Error {
  sql;
  location;
  type = "fatal";
  constructor(message, sql, location) {
    super(message);
    this.sql = sql;
    this.location = getLocation(location) ?? { start: 0, end: sql.length };
  }
};
var YamlError = class _YamlError extends Error {
  source;
  location;
  type = "fatal";
  constructor(source, location) {
    super(source.message);
    this.source = source;
    if (location == null && source instanceof yaml.YAMLError) {
      location = {
        start: source.pos[0],
        end: source.pos[1]
      };
    } else if (location == null) {
      location = {
        start: 0,
        end: 10
      };
    }
    if (source instanceof _YamlError || source instanceof SqlRuleError) {
      this.type = source.type;
    }
    this.location = location;
  }
};
var SyncRulesErrors = class _SyncRulesErrors extends Error {
  errors;
  static constructMessage(errors) {
    return errors.map((e) => e.message).join(", ");
  }
  constructor(errors) {
    super(_SyncRulesErrors.constructMessage(errors));
    this.errors = errors;
  }
};
var SyncRuleProcessingError = class extends Error {
  code;
  constructor(code, message) {
    super(`[${code}] ${message}`);
    this.code = code;
  }
};

// node_modules/@powersync/service-sync-rules/dist/ExpressionType.js
var TYPE_NONE = 0;
var TYPE_BLOB = 1;
var TYPE_TEXT = 2;
var TYPE_INTEGER = 4;
var TYPE_REAL = 8;
var ExpressionType = class _ExpressionType {
  typeFlags;
  /**
   * Always null.
   */
  static NONE = new _ExpressionType(0);
  /**
   * Any type.
   */
  static ANY = new _ExpressionType(TYPE_BLOB | TYPE_TEXT | TYPE_INTEGER | TYPE_REAL);
  static TEXT = new _ExpressionType(TYPE_TEXT);
  static INTEGER = new _ExpressionType(TYPE_INTEGER);
  static REAL = new _ExpressionType(TYPE_REAL);
  static BLOB = new _ExpressionType(TYPE_BLOB);
  static ANY_JSON = new _ExpressionType(TYPE_TEXT | TYPE_INTEGER | TYPE_REAL);
  static NUMERIC = new _ExpressionType(TYPE_INTEGER | TYPE_REAL);
  static of(typeFlags) {
    return new _ExpressionType(typeFlags);
  }
  static fromTypeText(type) {
    if (type == "null") {
      return _ExpressionType.NONE;
    } else if (type == "blob") {
      return _ExpressionType.BLOB;
    } else if (type == "text") {
      return _ExpressionType.TEXT;
    } else if (type == "integer") {
      return _ExpressionType.INTEGER;
    } else if (type == "real") {
      return _ExpressionType.REAL;
    } else if (type == "numeric") {
      return _ExpressionType.NUMERIC;
    } else {
      return _ExpressionType.NONE;
    }
  }
  constructor(typeFlags) {
    this.typeFlags = typeFlags;
  }
  or(other) {
    return _ExpressionType.of(this.typeFlags | other.typeFlags);
  }
  and(other) {
    return _ExpressionType.of(this.typeFlags & other.typeFlags);
  }
  isNumericOnly() {
    return this.typeFlags != TYPE_NONE && (this.typeFlags & (TYPE_INTEGER | TYPE_REAL)) == this.typeFlags;
  }
  isNone() {
    return this.typeFlags == TYPE_NONE;
  }
};
function expressionTypeFromPostgresType(type) {
  if (type?.endsWith("[]")) {
    return ExpressionType.TEXT;
  }
  switch (type) {
    case "bool":
      return ExpressionType.INTEGER;
    case "bytea":
      return ExpressionType.BLOB;
    case "int2":
    case "int4":
    case "int8":
    case "oid":
      return ExpressionType.INTEGER;
    case "float4":
    case "float8":
      return ExpressionType.REAL;
    default:
      return ExpressionType.TEXT;
  }
}

// node_modules/@powersync/service-sync-rules/dist/compatibility.js
var CompatibilityEdition;
(function(CompatibilityEdition2) {
  CompatibilityEdition2[CompatibilityEdition2["LEGACY"] = 1] = "LEGACY";
  CompatibilityEdition2[CompatibilityEdition2["SYNC_STREAMS"] = 2] = "SYNC_STREAMS";
  CompatibilityEdition2[CompatibilityEdition2["COMPILED_STREAMS"] = 3] = "COMPILED_STREAMS";
})(CompatibilityEdition || (CompatibilityEdition = {}));
var TimeValuePrecision = class _TimeValuePrecision {
  name;
  subSecondDigits;
  constructor(name, subSecondDigits) {
    this.name = name;
    this.subSecondDigits = subSecondDigits;
  }
  static seconds = new _TimeValuePrecision("seconds", 0);
  static milliseconds = new _TimeValuePrecision("milliseconds", 3);
  static microseconds = new _TimeValuePrecision("microseconds", 6);
  static nanoseconds = new _TimeValuePrecision("nanoseconds", 9);
  static byName = Object.freeze({
    seconds: this.seconds,
    milliseconds: this.milliseconds,
    microseconds: this.microseconds,
    nanoseconds: this.nanoseconds
  });
};
var CompatibilityOption = class _CompatibilityOption {
  name;
  description;
  fixedIn;
  constructor(name, description, fixedIn) {
    this.name = name;
    this.description = description;
    this.fixedIn = fixedIn;
  }
  static timestampsIso8601 = new _CompatibilityOption("timestamps_iso8601", "Consistently renders timestamps with an ISO 8601-compatible format (previous versions used a space instead of a T to separate date and time).", CompatibilityEdition.SYNC_STREAMS);
  static versionedBucketIds = new _CompatibilityOption("versioned_bucket_ids", "Encode the version of sync rules in generated bucket ids, which avoids clients downloading data twice and improves client-side progress estimates.", CompatibilityEdition.SYNC_STREAMS);
  static fixedJsonExtract = new _CompatibilityOption("fixed_json_extract", "Old versions of the sync service used to treat `->> 'foo.bar'` as a two-element JSON path. With this compatibility option enabled, it follows modern SQLite and treats it as a single key. The `$.` prefix would be required to split on `.`.", CompatibilityEdition.SYNC_STREAMS);
  static customTypes = new _CompatibilityOption("custom_postgres_types", "Map custom Postgres types into appropriate structures instead of syncing the raw string.", CompatibilityEdition.SYNC_STREAMS);
  static sqliteExpressionEngine = new _CompatibilityOption("unstable_sqlite_expression_engine", "Experimental option to evaluate functions and operators in Sync Streams with SQLite instead of a JavaScript implementation.", null);
  static byName = Object.freeze({
    timestamps_iso8601: this.timestampsIso8601,
    versioned_bucket_ids: this.versionedBucketIds,
    fixed_json_extract: this.fixedJsonExtract,
    custom_postgres_types: this.customTypes,
    unstable_sqlite_expression_engine: this.sqliteExpressionEngine
  });
};
var CompatibilityContext = class _CompatibilityContext {
  /**
   * The general compatibility level we're operating under.
   *
   * This is {@link CompatibilityEdition.LEGACY} by default, but can be changed when defining sync rules to allow newer
   * features.
   */
  edition;
  /**
   * Overrides to customize used compatibility options to deviate from defaults at the given {@link edition}.
   */
  overrides;
  /**
   * A limit for the precision the sync service uses to encode time values.
   *
   * This can be set to e.g. `milliseconds` to only emit three digits of sub-second precision even if the source
   * database uses microseconds natively.
   */
  maxTimeValuePrecision;
  constructor(options) {
    this.edition = options.edition;
    this.overrides = options.overrides ?? /* @__PURE__ */ new Map();
    this.maxTimeValuePrecision = options.maxTimeValuePrecision ?? null;
  }
  isEnabled(option) {
    return this.overrides.get(option) ?? (option.fixedIn != null && option.fixedIn <= this.edition);
  }
  equals(other) {
    const serializedThis = this.serialize();
    const serializedOther = other.serialize();
    return JSON.stringify(serializedThis) == JSON.stringify(serializedOther);
  }
  serialize() {
    const serialized = {
      edition: this.edition,
      overrides: {}
    };
    const sortedOverrides = [...this.overrides.entries()].sort(([left], [right]) => left.name.localeCompare(right.name));
    sortedOverrides.forEach(([key, enabled]) => serialized.overrides[key.name] = enabled);
    if (this.maxTimeValuePrecision) {
      serialized.maxTimeValuePrecision = this.maxTimeValuePrecision.subSecondDigits;
    }
    return serialized;
  }
  static deserialize(serialized) {
    const overrides = /* @__PURE__ */ new Map();
    for (const [option, enabled] of Object.entries(serialized.overrides)) {
      const knownOption = CompatibilityOption.byName[option];
      if (knownOption) {
        overrides.set(knownOption, enabled);
      }
    }
    let maxTimeValuePrecision;
    if (serialized.maxTimeValuePrecision != null) {
      for (const option of Object.values(TimeValuePrecision.byName)) {
        if (option.subSecondDigits == serialized.maxTimeValuePrecision) {
          maxTimeValuePrecision = option;
          break;
        }
      }
    }
    return new _CompatibilityContext({
      edition: serialized.edition,
      overrides,
      maxTimeValuePrecision
    });
  }
  /**
   * A {@link CompatibilityContext} in which no fixes are applied.
   */
  static FULL_BACKWARDS_COMPATIBILITY = new _CompatibilityContext({
    edition: CompatibilityEdition.LEGACY
  });
};

// node_modules/@powersync/service-sync-rules/dist/sql_functions.js
var import_wkx = __toESM(require_wkx(), 1);

// node_modules/uuid/dist-node/regex.js
var regex_default = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/i;

// node_modules/uuid/dist-node/validate.js
function validate(uuid) {
  return typeof uuid === "string" && regex_default.test(uuid);
}
var validate_default = validate;

// node_modules/uuid/dist-node/parse.js
function parse2(uuid) {
  if (!validate_default(uuid)) {
    throw TypeError("Invalid UUID");
  }
  let v;
  return Uint8Array.of((v = parseInt(uuid.slice(0, 8), 16)) >>> 24, v >>> 16 & 255, v >>> 8 & 255, v & 255, (v = parseInt(uuid.slice(9, 13), 16)) >>> 8, v & 255, (v = parseInt(uuid.slice(14, 18), 16)) >>> 8, v & 255, (v = parseInt(uuid.slice(19, 23), 16)) >>> 8, v & 255, (v = parseInt(uuid.slice(24, 36), 16)) / 1099511627776 & 255, v / 4294967296 & 255, v >>> 24 & 255, v >>> 16 & 255, v >>> 8 & 255, v & 255);
}
var parse_default = parse2;

// node_modules/@powersync/service-sync-rules/dist/cast.js
function idFromData(data) {
  let id = data.id;
  if (typeof id != "string") {
    id = castAsText(id) ?? "";
  }
  return id;
}
var CAST_TYPES = /* @__PURE__ */ new Set(["text", "numeric", "integer", "real", "blob"]);
var textEncoder = new TextEncoder();
var textDecoder = new TextDecoder();
function castAsText(value2) {
  if (value2 == null) {
    return null;
  } else if (value2 instanceof Uint8Array) {
    return textDecoder.decode(value2);
  } else {
    return value2.toString();
  }
}
function castAsBlob(value2) {
  if (value2 == null) {
    return null;
  } else if (value2 instanceof Uint8Array) {
    return value2;
  }
  if (typeof value2 != "string") {
    value2 = value2.toString();
  }
  return textEncoder.encode(value2);
}
function cast(value2, to) {
  if (value2 == null) {
    return null;
  }
  if (to == "text") {
    return castAsText(value2);
  } else if (to == "numeric") {
    if (value2 instanceof Uint8Array) {
      value2 = textDecoder.decode(value2);
    }
    if (typeof value2 == "string") {
      return parseNumeric(value2);
    } else if (typeof value2 == "number" || typeof value2 == "bigint") {
      return value2;
    } else {
      return 0n;
    }
  } else if (to == "real") {
    if (value2 instanceof Uint8Array) {
      value2 = textDecoder.decode(value2);
    }
    if (typeof value2 == "string") {
      const nr = parseFloat(value2);
      if (isNaN(nr)) {
        return 0;
      } else {
        return nr;
      }
    } else if (typeof value2 == "number") {
      return value2;
    } else if (typeof value2 == "bigint") {
      return Number(value2);
    } else {
      return 0;
    }
  } else if (to == "integer") {
    if (value2 instanceof Uint8Array) {
      value2 = textDecoder.decode(value2);
    }
    if (typeof value2 == "string") {
      return parseBigInt(value2);
    } else if (typeof value2 == "number") {
      return Number.isInteger(value2) ? BigInt(value2) : BigInt(Math.floor(value2));
    } else if (typeof value2 == "bigint") {
      return value2;
    } else {
      return 0n;
    }
  } else if (to == "blob") {
    return castAsBlob(value2);
  } else {
    throw new Error(`Type not supported for cast: '${to}'`);
  }
}
function parseNumeric(text) {
  const match = /^\s*([+\-]?)(?:(\d+)(\.\d*)?|\.(\d+))(e[+\-]?\d+)?/i.exec(text);
  if (!match) {
    return 0n;
  }
  if (match[3] != null || match[4] != null || match[5] != null) {
    const v = parseFloat(match[0]);
    return isNaN(v) ? 0n : v;
  } else {
    const sign = match[1] == "-" ? "-" : "";
    return BigInt(`${sign}${match[2]}`);
  }
}
function parseBigInt(text) {
  const match = /^\s*([+\-]?)(\d+)/.exec(text);
  if (!match) {
    return 0n;
  }
  const sign = match[1] == "-" ? "-" : "";
  return BigInt(`${sign}${match[2]}`);
}

// node_modules/@powersync/service-sync-rules/dist/types/custom_sqlite_value.js
var CustomSqliteValue = class {
};
var CustomArray = class extends CustomSqliteValue {
  elements;
  map;
  constructor(elements, map) {
    super();
    this.elements = elements;
    this.map = map;
  }
  get sqliteType() {
    return "text";
  }
  toSqliteValue(context) {
    return JSONBig.stringify(this.elements.map((element) => this.map(element, context)));
  }
};
var CustomObject = class extends CustomSqliteValue {
  source;
  map;
  constructor(source, map) {
    super();
    this.source = source;
    this.map = map;
  }
  get sqliteType() {
    return "text";
  }
  toSqliteValue(context) {
    let record = {};
    for (let key of Object.keys(this.source)) {
      record[key] = this.map(this.source[key], context);
    }
    return JSONBig.stringify(record);
  }
};

// node_modules/@powersync/service-sync-rules/dist/sql_functions.js
var BASIC_OPERATORS = /* @__PURE__ */ new Set([
  "=",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "+",
  "-",
  "*",
  "/",
  "||",
  "AND",
  "OR",
  "IS",
  "IS NOT"
]);
function getOperatorFunction(op) {
  return {
    debugName: `operator${op}`,
    call(...args) {
      return evaluateOperator(op, args[0], args[1]);
    },
    getReturnType(args) {
      return getOperatorReturnType(op, args[0], args[1]);
    }
  };
}
var upper = {
  debugName: "upper",
  call(value2) {
    const text = castAsText(value2);
    return text?.toUpperCase() ?? null;
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Convert text to upper case"
};
var lower = {
  debugName: "lower",
  call(value2) {
    const text = castAsText(value2);
    return text?.toLowerCase() ?? null;
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Convert text to lower case"
};
var substring = {
  debugName: "substring",
  call(value2, start, length2) {
    const text = castAsText(value2);
    if (text == null) {
      return null;
    }
    const startIndex = cast(start, "integer");
    if (startIndex == null) {
      return null;
    }
    if (length2 === null) {
      return null;
    }
    const castLength = cast(length2 ?? null, "integer");
    let realLength;
    if (castLength == null) {
      realLength = text.length + 1;
    } else {
      realLength = Number(castLength);
    }
    let realStart = 0;
    if (startIndex < 0n) {
      realStart = Math.max(0, text.length + Number(startIndex));
    } else if (startIndex == 0n) {
      realStart = 0;
      realLength -= 1;
    } else {
      realStart = Number(startIndex) - 1;
    }
    if (realLength < 0) {
      return text.substring(realStart + realLength, realStart);
    }
    return text.substring(realStart, realStart + realLength);
  },
  parameters: [
    { name: "value", type: ExpressionType.TEXT, optional: false },
    { name: "start", type: ExpressionType.INTEGER, optional: false },
    { name: "length", type: ExpressionType.INTEGER, optional: true }
  ],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Compute a substring",
  documentation: "The start index starts at 1. If no length is specified, the remainder of the string is returned."
};
var hex = {
  debugName: "hex",
  call(value2) {
    const binary = castAsBlob(value2);
    if (binary == null) {
      return "";
    }
    return Buffer.from(binary).toString("hex").toUpperCase();
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Convert a blob to hex text"
};
var length = {
  debugName: "length",
  call(value2) {
    if (value2 == null) {
      return null;
    } else if (value2 instanceof Uint8Array) {
      return BigInt(value2.byteLength);
    } else {
      value2 = castAsText(value2);
      return BigInt(value2.length);
    }
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.INTEGER;
  },
  detail: "Returns the length of a text or blob value"
};
var base64 = {
  debugName: "base64",
  call(value2) {
    const binary = castAsBlob(value2);
    if (binary == null) {
      return "";
    }
    return Buffer.from(binary).toString("base64");
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Convert a blob to base64 text"
};
var uuid_blob = {
  debugName: "uuid_blob",
  call(value2) {
    const uuidText = castAsText(value2);
    if (uuidText == null) {
      return null;
    }
    const isValid = validate_default(uuidText);
    if (!isValid) {
      throw new Error(`Cannot call uuid_blob on a non UUID value`);
    }
    return parse_default(uuidText);
  },
  parameters: [{ name: "uuid", type: ExpressionType.TEXT, optional: false }],
  getReturnType(args) {
    return ExpressionType.BLOB;
  },
  detail: "Convert the UUID string to bytes"
};
var fn_typeof = {
  debugName: "typeof",
  call(value2) {
    return sqliteTypeOf(value2);
  },
  parameters: [{ name: "value", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Returns the SQLite type of a value",
  documentation: `Returns 'null', 'text', 'integer', 'real' or 'blob'.`
};
var ifnull = {
  debugName: "ifnull",
  call(x, y) {
    if (x == null) {
      return y;
    } else {
      return x;
    }
  },
  parameters: [
    { name: "x", type: ExpressionType.ANY, optional: false },
    { name: "y", type: ExpressionType.ANY, optional: false }
  ],
  getReturnType(args) {
    if (args.length == 0) {
      return ExpressionType.NONE;
    } else if (args.length == 1) {
      return args[0];
    } else {
      return args[0].or(args[1]);
    }
  },
  detail: "Returns the first non-null parameter"
};
var iif = {
  debugName: "iif",
  call(x, y, z) {
    return sqliteBool(x) ? y : z;
  },
  parameters: [
    { name: "x", type: ExpressionType.ANY, optional: false },
    { name: "y", type: ExpressionType.ANY, optional: false },
    { name: "z", type: ExpressionType.ANY, optional: false }
  ],
  getReturnType() {
    return ExpressionType.ANY;
  },
  detail: "If x is true then returns y else returns z"
};
var instr = {
  debugName: "instr",
  call(x, y) {
    if (x == null || y == null) {
      return null;
    }
    if (x instanceof Uint8Array && y instanceof Uint8Array) {
      const pos2 = Buffer.from(x.buffer, x.byteOffset, x.byteLength).indexOf(y);
      return BigInt(pos2 < 0 ? 0 : pos2 + 1);
    }
    const haystack = castAsText(x);
    const needle = castAsText(y);
    const pos = haystack.indexOf(needle);
    return BigInt(pos < 0 ? 0 : pos + 1);
  },
  parameters: [
    { name: "x", type: ExpressionType.ANY, optional: false },
    { name: "y", type: ExpressionType.ANY, optional: false }
  ],
  getReturnType() {
    return ExpressionType.INTEGER;
  },
  detail: "Returns 1-indexed position of y in x, or 0 if not found. If both are BLOBs, counts bytes; otherwise counts characters."
};
var json_valid = {
  debugName: "json_valid",
  call(json) {
    const jsonString = castAsText(json);
    if (jsonString == null) {
      return SQLITE_FALSE;
    }
    try {
      JSONBig.parse(jsonString);
      return SQLITE_TRUE;
    } catch (e) {
      return SQLITE_FALSE;
    }
  },
  parameters: [{ name: "json", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.INTEGER;
  },
  detail: "Checks whether JSON text is valid",
  documentation: "Returns 1 if valid, 0 if invalid"
};
var json_keys = {
  debugName: "json_keys",
  call(json) {
    const jsonString = castAsText(json);
    if (jsonString == null) {
      return null;
    }
    const jsonParsed = JSONBig.parse(jsonString);
    if (typeof jsonParsed != "object") {
      throw new Error(`Cannot call json_keys on a scalar`);
    } else if (Array.isArray(jsonParsed)) {
      throw new Error(`Cannot call json_keys on an array`);
    }
    const keys = Object.keys(jsonParsed);
    return JSON.stringify(keys);
  },
  parameters: [{ name: "json", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Returns the keys of a JSON object as a JSON array"
};
var unixepoch = {
  debugName: "unixepoch",
  call(value2, specifier, specifier2) {
    if (value2 == null) {
      return null;
    }
    let flags = {
      unixepoch: false,
      subsecond: false
    };
    if (specifier == null) {
    } else if (specifier == "unixepoch") {
      flags.unixepoch = true;
      if (specifier2 == null) {
      } else if (specifier2 == "subsec" || specifier2 == "subsecond") {
        flags.subsecond = true;
      } else {
        return null;
      }
    } else if (specifier == "subsec" || specifier == "subsecond") {
      flags.subsecond = true;
    } else {
      return null;
    }
    const epoch = convertToDate(value2, flags)?.getTime();
    if (epoch == null || !Number.isFinite(epoch)) {
      return null;
    }
    if (flags.subsecond) {
      return epoch / 1e3;
    } else {
      return BigInt(Math.floor(epoch / 1e3));
    }
  },
  parameters: [
    { name: "value", type: ExpressionType.ANY, optional: false },
    { name: "specifier", type: ExpressionType.ANY, optional: true },
    { name: "specifier2", type: ExpressionType.ANY, optional: true }
  ],
  getReturnType(args) {
    return ExpressionType.INTEGER.or(ExpressionType.REAL);
  },
  detail: "Convert a date to unix epoch"
};
var datetime = {
  debugName: "datetime",
  call(value2, specifier, specifier2) {
    if (value2 == null) {
      return null;
    }
    let flags = {
      unixepoch: false,
      subsecond: false
    };
    if (specifier == null) {
    } else if (specifier == "unixepoch") {
      flags.unixepoch = true;
      if (specifier2 == null) {
      } else if (specifier2 == "subsec" || specifier2 == "subsecond") {
        flags.subsecond = true;
      } else {
        return null;
      }
    } else if (specifier == "subsec" || specifier == "subsecond") {
      flags.subsecond = true;
    } else {
      return null;
    }
    const epoch = convertToDate(value2, flags);
    if (epoch == null || !Number.isFinite(epoch.getTime())) {
      return null;
    }
    const baseString = epoch.toISOString().replace(/T/, " ").replace(/^\-0+/, "-");
    if (flags.subsecond) {
      return baseString.replace(/Z$/, "");
    } else {
      return baseString.replace(/(\.\d+)?Z$/, "");
    }
  },
  parameters: [
    { name: "value", type: ExpressionType.ANY, optional: false },
    { name: "specifier", type: ExpressionType.ANY, optional: true },
    { name: "specifier2", type: ExpressionType.ANY, optional: true }
  ],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Convert a date string or unix epoch to a consistent date string"
};
var st_asgeojson = {
  debugName: "st_asgeojson",
  call(geometry) {
    const geo = parseGeometry(geometry);
    if (geo == null) {
      return null;
    }
    return JSONBig.stringify(geo.toGeoJSON());
  },
  parameters: [{ name: "geometry", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Covert PostGIS geometry to GeoJSON text"
};
var st_astext = {
  debugName: "st_astext",
  call(geometry) {
    const geo = parseGeometry(geometry);
    if (geo == null) {
      return null;
    }
    return geo.toWkt();
  },
  parameters: [{ name: "geometry", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.TEXT;
  },
  detail: "Covert PostGIS geometry to WKT text"
};
var st_x = {
  debugName: "st_x",
  call(geometry) {
    const geo = parseGeometry(geometry);
    if (geo == null) {
      return null;
    }
    if (geo instanceof import_wkx.default.Point) {
      return geo.x;
    }
    return null;
  },
  parameters: [{ name: "geometry", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.REAL;
  },
  detail: "Get the X value of a PostGIS point"
};
var st_y = {
  debugName: "st_y",
  call(geometry) {
    const geo = parseGeometry(geometry);
    if (geo == null) {
      return null;
    }
    if (geo instanceof import_wkx.default.Point) {
      return geo.y;
    }
    return null;
  },
  parameters: [{ name: "geometry", type: ExpressionType.ANY, optional: false }],
  getReturnType(args) {
    return ExpressionType.REAL;
  },
  detail: "Get the Y value of a PostGIS point"
};
function generateSqlFunctions(compatibility) {
  const json = jsonFunctions(compatibility.isEnabled(CompatibilityOption.fixedJsonExtract));
  const named = {
    upper,
    lower,
    substring,
    hex,
    length,
    base64,
    uuid_blob,
    typeof: fn_typeof,
    ifnull,
    iif,
    instr,
    json_extract: json.json_extract,
    json_array_length: json.json_array_length,
    json_valid,
    json_keys,
    unixepoch,
    datetime,
    st_asgeojson,
    st_astext,
    st_x,
    st_y
  };
  const callable = Object.fromEntries(Object.entries(named).map(([name, fn]) => [name, fn.call]));
  const namedRecord = named;
  return {
    named: namedRecord,
    callable,
    jsonExtract: json.jsonExtract,
    jsonExtractFromRecord: json.jsonExtractFromRecord,
    operatorJsonExtractJson: json.OPERATOR_JSON_EXTRACT_JSON,
    operatorJsonExtractSql: json.OPERATOR_JSON_EXTRACT_SQL
  };
}
function sqliteTypeOf(arg) {
  if (arg == null) {
    return "null";
  } else if (typeof arg == "string") {
    return "text";
  } else if (typeof arg == "bigint") {
    return "integer";
  } else if (typeof arg == "number") {
    return "real";
  } else if (arg instanceof Uint8Array) {
    return "blob";
  } else if (arg instanceof CustomSqliteValue) {
    return arg.sqliteType;
  } else {
    throw new Error(`Unknown type: ${arg}`);
  }
}
function parseGeometry(value2) {
  let blob;
  if (value2 == null) {
    return null;
  } else if (value2 instanceof Uint8Array) {
    blob = Buffer.from(value2);
  } else if (typeof value2 == "string") {
    blob = Buffer.from(value2, "hex");
  } else {
    return null;
  }
  const geo = import_wkx.default.Geometry.parse(blob);
  return geo;
}
function isNumeric(a) {
  return typeof a == "number" || typeof a == "bigint";
}
function evaluateOperator(op, a, b) {
  switch (op) {
    case "=":
    case "!=":
    case ">":
    case "<":
    case ">=":
    case "<=": {
      if (a == null || b == null) {
        return null;
      }
      const diff = compare(a, b);
      if (op == "=") {
        return sqliteBool(diff === 0);
      } else if (op == "!=") {
        return sqliteBool(diff !== 0);
      } else if (op == ">") {
        return sqliteBool(diff > 0);
      } else if (op == "<") {
        return sqliteBool(diff < 0);
      } else if (op == ">=") {
        return sqliteBool(diff >= 0);
      } else if (op == "<=") {
        return sqliteBool(diff <= 0);
      } else {
        throw new Error("unreachable");
      }
    }
    // Not currently supported by the parser, but used with IS NULL
    case "IS": {
      const diff = compare(a, b);
      return sqliteBool(diff === 0);
    }
    // Not currently supported by the parser, but used with IS NOT NULL
    case "IS NOT": {
      const diff = compare(a, b);
      return sqliteBool(diff !== 0);
    }
    case "+":
    case "-":
    case "*":
    case "/":
      return doMath(op, a, b);
    case "||":
      return concat(a, b);
    case "AND":
      return sqliteBool(sqliteBool(a) && sqliteBool(b));
    case "OR":
      return sqliteBool(sqliteBool(a) || sqliteBool(b));
    case "IN": {
      if (a == null || b == null) {
        return null;
      }
      const bParsed = checkJsonArray(b, "IN is only supported on JSON arrays");
      return sqliteBool(bParsed.some((v) => compare(v, a) === 0));
    }
    case "&&": {
      if (a == null || b == null) {
        return null;
      }
      const aParsed = checkJsonArray(a, "&& is only supported on JSON arrays");
      const bParsed = checkJsonArray(b, "&& is only supported on JSON arrays");
      for (const elementInA of aParsed) {
        if (bParsed.some((v) => compare(v, elementInA) === 0)) {
          return sqliteBool(true);
        }
      }
      return sqliteBool(false);
    }
    default:
      throw new Error(`Operator not supported: ${op}`);
  }
}
function checkJsonArray(value2, errorMessage) {
  if (typeof value2 != "string") {
    throw new Error(errorMessage);
  }
  const parsed = JSONBig.parse(value2);
  if (!Array.isArray(parsed)) {
    throw new Error(value2);
  }
  return parsed.map((v) => jsonValueToSqlite(true, v));
}
function getOperatorReturnType(op, left, right) {
  switch (op) {
    case "=":
    case "!=":
    case ">":
    case "<":
    case ">=":
    case "<=": {
      return ExpressionType.INTEGER;
    }
    // Not currently supported by the parser, but used with IS NULL
    case "IS": {
      return ExpressionType.INTEGER;
    }
    // Not currently supported by the parser, but used with IS NOT NULL
    case "IS NOT": {
      return ExpressionType.INTEGER;
    }
    case "+":
    case "-":
    case "*":
    case "/":
      if (left.typeFlags == TYPE_INTEGER && right.typeFlags == TYPE_INTEGER) {
        return ExpressionType.INTEGER;
      } else if (left.isNumericOnly() && right.isNumericOnly()) {
        return ExpressionType.REAL;
      } else {
        return ExpressionType.NUMERIC;
      }
    case "||":
      return ExpressionType.TEXT;
    case "AND":
      return ExpressionType.INTEGER;
    case "OR":
      return ExpressionType.INTEGER;
    case "IN":
    case "&&":
      return ExpressionType.INTEGER;
    default:
      return ExpressionType.NONE;
  }
}
function doMath(op, a, b) {
  if (a == null || b == null) {
    return null;
  }
  let na = cast(a, "numeric");
  let nb = cast(b, "numeric");
  if (op == "/" && nb == 0) {
    return null;
  }
  if (typeof na == "bigint" && typeof nb != "bigint") {
    na = Number(na);
  } else if (typeof na != "bigint" && typeof nb == "bigint") {
    nb = Number(nb);
  }
  switch (op) {
    case "+":
      return na + nb;
    case "-":
      return na - nb;
    case "*":
      return na * nb;
    case "/":
      return na / nb;
    default:
      throw new Error(`Operator not supported: ${op}`);
  }
}
function concat(a, b) {
  const aText = castAsText(a);
  const bText = castAsText(b);
  if (aText == null || bText == null) {
    return null;
  }
  return aText + bText;
}
function jsonFunctions(fixedJsonExtractBehavior) {
  function jsonExtract(sourceValue, path, operator) {
    const valueText = castAsText(sourceValue);
    if (valueText == null || path == null) {
      return null;
    }
    let value2 = JSONBig.parse(valueText);
    return jsonExtractFromRecord2(value2, path, operator);
  }
  function jsonExtractFromRecord2(value2, path, operator) {
    const pathText = castAsText(path);
    if (value2 == null || pathText == null) {
      return null;
    }
    const isProperJsonPath = pathText.startsWith("$");
    if (operator == "json_extract" && !isProperJsonPath) {
      throw new Error(`JSON path must start with $.`);
    }
    let components = [];
    if (fixedJsonExtractBehavior) {
      if (isProperJsonPath) {
        components = pathText.split(".");
        components.shift();
      } else {
        components = [pathText];
      }
    } else {
      components = pathText.split(".");
      if (isProperJsonPath) {
        components.shift();
      }
    }
    for (let c of components) {
      if (value2 == null) {
        break;
      }
      value2 = value2[c];
    }
    if (operator == "->") {
      if (fixedJsonExtractBehavior) {
        return JSONBig.stringify(value2) ?? null;
      }
      if (value2 == null) {
        return null;
      }
      return JSONBig.stringify(value2);
    } else {
      return jsonValueToSqlite(fixedJsonExtractBehavior, value2);
    }
  }
  const OPERATOR_JSON_EXTRACT_JSON = {
    debugName: "operator->",
    call(json, path) {
      return jsonExtract(json, path, "->");
    },
    getReturnType(args) {
      return ExpressionType.ANY_JSON;
    }
  };
  const OPERATOR_JSON_EXTRACT_SQL = {
    debugName: "operator->>",
    call(json, path) {
      return jsonExtract(json, path, "->>");
    },
    getReturnType(_args) {
      return ExpressionType.ANY_JSON;
    }
  };
  const json_extract = {
    debugName: "json_extract",
    call(json, path) {
      return jsonExtract(json, path, "json_extract");
    },
    parameters: [
      { name: "json", type: ExpressionType.ANY, optional: false },
      { name: "path", type: ExpressionType.ANY, optional: false }
    ],
    getReturnType(args) {
      return ExpressionType.ANY_JSON;
    },
    detail: "Extract a JSON property"
  };
  const json_array_length = {
    debugName: "json_array_length",
    call(json, path) {
      if (path != null) {
        json = json_extract.call(json, path);
      }
      const jsonString = castAsText(json);
      if (jsonString == null) {
        return null;
      }
      const jsonParsed = JSONBig.parse(jsonString);
      if (!Array.isArray(jsonParsed)) {
        return 0n;
      }
      return BigInt(jsonParsed.length);
    },
    parameters: [
      { name: "json", type: ExpressionType.ANY, optional: false },
      { name: "path", type: ExpressionType.ANY, optional: true }
    ],
    getReturnType(args) {
      return ExpressionType.INTEGER;
    },
    detail: "Returns the length of a JSON array"
  };
  return {
    OPERATOR_JSON_EXTRACT_JSON,
    OPERATOR_JSON_EXTRACT_SQL,
    jsonExtract,
    jsonExtractFromRecord: jsonExtractFromRecord2,
    json_extract,
    json_array_length
  };
}
var OPERATOR_IS_NULL = {
  debugName: "operator_is_null",
  call(value2) {
    return evaluateOperator("IS", value2, null);
  },
  getReturnType(_args) {
    return ExpressionType.INTEGER;
  }
};
var OPERATOR_IS_NOT_NULL = {
  debugName: "operator_is_not_null",
  call(value2) {
    return evaluateOperator("IS NOT", value2, null);
  },
  getReturnType(_args) {
    return ExpressionType.INTEGER;
  }
};
var OPERATOR_NOT = {
  debugName: "operator_not",
  call(value2) {
    return sqliteNot(value2);
  },
  getReturnType(_args) {
    return ExpressionType.INTEGER;
  }
};
var OPERATOR_IN = getOperatorFunction("IN");
var OPERATOR_OVERLAP = getOperatorFunction("&&");
function castOperator(castTo) {
  if (castTo == null || !CAST_TYPES.has(castTo)) {
    return null;
  }
  return {
    debugName: `operator_cast_${castTo}`,
    call(value2) {
      if (value2 == null) {
        return null;
      }
      return cast(value2, castTo);
    },
    getReturnType(_args) {
      return ExpressionType.fromTypeText(castTo);
    }
  };
}
function convertToDate(dateTime, flags) {
  if (typeof dateTime == "string") {
    return parseUTCDate(dateTime);
  } else if (typeof dateTime == "bigint") {
    if (flags.unixepoch) {
      return new Date(Number(dateTime) * 1e3);
    } else {
      return julianToJSDate(Number(dateTime));
    }
  } else if (typeof dateTime == "number") {
    if (flags.unixepoch) {
      return new Date(dateTime * 1e3);
    } else {
      return julianToJSDate(dateTime);
    }
  } else {
    return null;
  }
}
function parseUTCDate(isoDateString) {
  const hasTimezone = /[Zz]|[+\-]\d{2}:\d{2}$/;
  const isJulienDay = /^\d+(\.\d*)?$/;
  if (hasTimezone.test(isoDateString)) {
    return new Date(isoDateString);
  } else if (isJulienDay.test(isoDateString)) {
    return julianToJSDate(parseFloat(isoDateString));
  } else {
    return /* @__PURE__ */ new Date(isoDateString + "Z");
  }
}
function julianToJSDate(julianDay) {
  const julianAtEpoch = 24405875e-1;
  const daysSinceEpoch = julianDay - julianAtEpoch;
  const msSinceEpoch = daysSinceEpoch * 24 * 60 * 60 * 1e3;
  return new Date(msSinceEpoch);
}
var TYPE_ORDERING = {
  null: 0,
  integer: 1,
  real: 1,
  text: 2,
  blob: 3
};
function compare(a, b) {
  if (a == null && b == null) {
    return 0;
  }
  if (isNumeric(a) && isNumeric(b) || typeof a == "string" && typeof b == "string") {
    if (a == b) {
      return 0;
    } else if (a > b) {
      return 1;
    } else {
      return -1;
    }
  } else if (a instanceof Uint8Array && b instanceof Uint8Array) {
    throw new Error("Comparing blobs is not supported currently");
  }
  const typeA = sqliteTypeOf(a);
  const typeB = sqliteTypeOf(b);
  return TYPE_ORDERING[typeA] - TYPE_ORDERING[typeB];
}

// node_modules/@powersync/service-sync-rules/dist/request_functions.js
var jsonExtractFromRecord = generateSqlFunctions(new CompatibilityContext({ edition: CompatibilityEdition.SYNC_STREAMS })).jsonExtractFromRecord;
function parameterFunctions(options) {
  const allParameters = {
    debugName: `${options.schema}.parameters`,
    parameterCount: 0,
    call(parameters) {
      return options.extractJsonString(parameters);
    },
    getReturnType() {
      return ExpressionType.TEXT;
    },
    detail: options.sourceDescription,
    documentation: `Returns ${options.sourceDocumentation}`,
    parameterUsage: options.parameterUsage
  };
  const extractParameter = {
    debugName: `${options.schema}.parameter`,
    parameterCount: 1,
    call(parameters, path) {
      const parsed = options.extractJsonParsed(parameters);
      if (typeof path == "string") {
        return jsonExtractFromRecord(parsed, path, "->>");
      }
      return null;
    },
    getReturnType() {
      return ExpressionType.ANY;
    },
    detail: `Extract value from ${options.sourceDescription}`,
    documentation: `Returns an extracted value (via the key as the second argument) from ${options.sourceDocumentation}`,
    parameterUsage: options.parameterUsage
  };
  return { parameters: allParameters, parameter: extractParameter };
}
function globalRequestParameterFunctions(schema) {
  return parameterFunctions({
    schema,
    extractJsonString: function(v) {
      return v.rawUserParameters;
    },
    extractJsonParsed: function(v) {
      return v.userParameters;
    },
    sourceDescription: "Unauthenticated request parameters as JSON",
    sourceDocumentation: "parameters passed by the client as a JSON string. These parameters are not authenticated - any value can be passed in by the client.",
    parameterUsage: "unauthenticated"
  });
}
var request_jwt = {
  debugName: "request.jwt",
  parameterCount: 0,
  call(parameters) {
    return parameters.rawTokenPayload;
  },
  getReturnType() {
    return ExpressionType.TEXT;
  },
  detail: "JWT payload as JSON",
  documentation: "The JWT payload as a JSON string. This is always validated against trusted keys.",
  parameterUsage: "authenticated"
};
function generateUserIdFunction(debugName, sameAsDesc) {
  return {
    debugName,
    parameterCount: 0,
    call(parameters) {
      return parameters.userId;
    },
    getReturnType() {
      return ExpressionType.TEXT;
    },
    detail: "Authenticated user id",
    documentation: `The id of the authenticated user.
Same as \`${sameAsDesc} ->> 'sub'\`.`,
    parameterUsage: "authenticated"
  };
}
var REQUEST_FUNCTIONS_NAMED = {
  ...globalRequestParameterFunctions("request"),
  jwt: request_jwt,
  user_id: generateUserIdFunction("request.user_id", "request.jwt()")
};
var REQUEST_FUNCTIONS = REQUEST_FUNCTIONS_NAMED;
function isRequestFunctionCall(clause) {
  return clause.function != null;
}

// node_modules/@powersync/service-sync-rules/dist/sql_filters.js
var MATCH_CONST_FALSE = [];
var MATCH_CONST_TRUE = [{}];
Object.freeze(MATCH_CONST_TRUE);
Object.freeze(MATCH_CONST_FALSE);
var AvailableTable = class _AvailableTable {
  /**
   * The name of the table in the schema.
   */
  nameInSchema;
  /**
   * The alias under which the {@link nameInSchema} is made available to the current query.
   */
  alias;
  /**
   * The name a table has in an SQL expression context.
   */
  get sqlName() {
    return this.alias ?? this.nameInSchema;
  }
  get isAliased() {
    return this.sqlName != this.nameInSchema;
  }
  constructor(schemaName, alias) {
    this.nameInSchema = schemaName;
    this.alias = alias;
  }
  static fromAst(name) {
    return new _AvailableTable(name.name, name.alias);
  }
  static fromCall(name) {
    return new _AvailableTable(name.function.name, name.alias?.name);
  }
  /**
   * Finds the first table matching the given name in SQL.
   */
  static search(identifier, available) {
    const target = identifier instanceof _AvailableTable ? identifier.sqlName : identifier;
    return available.find((tbl) => tbl.sqlName == target);
  }
};
var SqlTools = class {
  defaultTable;
  valueTables;
  /**
   * ['bucket'] for data queries
   * ['token_parameters', 'user_parameters'] for parameter queries
   *
   * These are never aliased.
   */
  parameterTables;
  sql;
  errors = [];
  supportsExpandingParameters;
  supportsParameterExpressions;
  parameterFunctions;
  compatibilityContext;
  functions;
  schema;
  constructor(options) {
    this.defaultTable = options.table;
    this.schema = options.schema;
    if (options.valueTables) {
      this.valueTables = options.valueTables;
    } else if (this.defaultTable) {
      this.valueTables = [this.defaultTable];
    } else {
      this.valueTables = [];
    }
    this.parameterTables = options.parameterTables ?? [];
    this.sql = options.sql;
    this.supportsExpandingParameters = options.supportsExpandingParameters ?? false;
    this.supportsParameterExpressions = options.supportsParameterExpressions ?? false;
    this.parameterFunctions = options.parameterFunctions ?? { request: REQUEST_FUNCTIONS };
    this.compatibilityContext = options.compatibilityContext;
    this.functions = generateSqlFunctions(this.compatibilityContext);
  }
  error(message, expr) {
    this.errors.push(new SqlRuleError(message, this.sql, expr));
    return { error: true };
  }
  warn(message, expr) {
    const error = new SqlRuleError(message, this.sql, expr);
    error.type = "warning";
    this.errors.push(error);
  }
  /**
   * Compile the where clause into a ParameterMatchClause.
   *
   * A ParameterMatchClause takes a data row, and returns filter values that
   * would make the expression true for the row.
   */
  compileWhereClause(where) {
    const base = this.compileClause(where);
    return toBooleanParameterSetClause(base);
  }
  compileRowValueExtractor(expr) {
    const clause = this.compileClause(expr);
    if (!isRowValueClause(clause) && !isClauseError(clause)) {
      return this.error("Parameter match expression is not allowed here", expr ?? void 0);
    }
    return clause;
  }
  compileParameterValueExtractor(expr) {
    const clause = this.compileClause(expr);
    if (isClauseError(clause) || isStaticValueClause(clause) || isParameterValueClause(clause)) {
      return clause;
    }
    return this.error("Parameter match expression is not allowed here", expr ?? void 0);
  }
  /**
   * Given an expression, return a compiled clause.
   */
  compileClause(expr) {
    if (expr == null) {
      return staticValueClause(SQLITE_TRUE);
    } else if (isStatic(expr)) {
      const value2 = staticValue(expr);
      return staticValueClause(value2);
    } else if (expr.type == "ref") {
      this.checkRefCase(expr);
      const column = expr.name;
      if (column == "*") {
        return this.error("* not supported here", expr);
      }
      if (this.refHasSchema(expr)) {
        return this.error(`Schema is not supported in column references`, expr);
      }
      if (this.isParameterRef(expr)) {
        return this.getParameterRefClause(expr);
      } else if (this.isTableRef(expr)) {
        const table = this.getTableName(expr);
        this.checkRef(table, expr);
        return {
          evaluate(tables) {
            return tables[table.nameInSchema]?.[column];
          },
          getColumnDefinition(schema) {
            return schema.getColumn(table.nameInSchema, column);
          }
        };
      } else {
        const ref = [expr.table?.schema, expr.table?.name, expr.name].filter((e) => e != null).join(".");
        return this.error(`Undefined reference: ${ref}`, expr);
      }
    } else if (expr.type == "binary") {
      const { left, right, op } = expr;
      const leftFilter = this.compileClause(left);
      const rightFilter = this.compileClause(right);
      if (isClauseError(leftFilter) || isClauseError(rightFilter)) {
        return { error: true };
      }
      if (op == "AND") {
        try {
          return andFilters(leftFilter, rightFilter);
        } catch (e) {
          return this.error(e.message, expr);
        }
      } else if (op == "OR") {
        try {
          return orFilters(leftFilter, rightFilter);
        } catch (e) {
          return this.error(e.message, expr);
        }
      } else if (op == "=") {
        let staticFilter1;
        let otherFilter1;
        if (this.supportsParameterExpressions && isParameterValueClause(leftFilter) && isParameterValueClause(rightFilter)) {
          const fnImpl = getOperatorFunction("=");
          return this.composeFunction(fnImpl, [leftFilter, rightFilter], [left, right]);
        }
        if (!isRowValueClause(leftFilter) && !isRowValueClause(rightFilter)) {
          return this.error(`Cannot have bucket parameters on both sides of = operator`, expr);
        } else if (isRowValueClause(leftFilter)) {
          staticFilter1 = leftFilter;
          otherFilter1 = rightFilter;
        } else {
          staticFilter1 = rightFilter;
          otherFilter1 = leftFilter;
        }
        const staticFilter = staticFilter1;
        const otherFilter = otherFilter1;
        if (isRowValueClause(otherFilter)) {
          return compileStaticOperator(op, leftFilter, rightFilter);
        } else if (isParameterValueClause(otherFilter)) {
          return this.parameterMatchClause(staticFilter, otherFilter);
        } else if (isParameterMatchClause(otherFilter)) {
          return this.error(`Parameter match clauses cannot be used here`, expr);
        } else {
          throw new Error("Unexpected");
        }
      } else if (op == "IN") {
        return this.compileInClause(left, leftFilter, right, rightFilter);
      } else if (BASIC_OPERATORS.has(op)) {
        const fnImpl = getOperatorFunction(op);
        return this.composeFunction(fnImpl, [leftFilter, rightFilter], [left, right]);
      } else {
        return this.error(`Operator not supported: ${op}`, expr);
      }
    } else if (expr.type == "unary") {
      if (expr.op == "NOT") {
        const clause = this.compileClause(expr.operand);
        return this.composeFunction(OPERATOR_NOT, [clause], [expr.operand]);
      } else if (expr.op == "IS NULL") {
        const clause = this.compileClause(expr.operand);
        return this.composeFunction(OPERATOR_IS_NULL, [clause], [expr.operand]);
      } else if (expr.op == "IS NOT NULL") {
        const clause = this.compileClause(expr.operand);
        return this.composeFunction(OPERATOR_IS_NOT_NULL, [clause], [expr.operand]);
      } else {
        return this.error(`Operator ${expr.op} is not supported`, expr);
      }
    } else if (expr.type == "call" && expr.function?.name != null) {
      const schema = expr.function.schema;
      const fn = expr.function.name;
      if (schema == null) {
        const fnImpl = this.functions.named[fn];
        if (fnImpl == null) {
          return this.error(`Function '${fn}' is not defined`, expr);
        }
        const argClauses = expr.args.map((arg) => this.compileClause(arg));
        const composed = this.composeFunction(fnImpl, argClauses, expr.args);
        return composed;
      } else if (schema in this.parameterFunctions) {
        if (!this.supportsParameterExpressions) {
          return this.error(`${schema} schema is not available in data queries`, expr);
        }
        const impl = this.parameterFunctions[schema][fn];
        if (impl) {
          if (expr.args.length != impl.parameterCount) {
            return this.error(`Function '${schema}.${fn}' takes ${impl.parameterCount} arguments.`, expr);
          }
          const compiledArguments = expr.args.map(this.compileClause);
          let hasInvalidArgument = false;
          for (let i = 0; i < expr.args.length; i++) {
            const argument = compiledArguments[i];
            if (!isParameterValueClause(argument)) {
              hasInvalidArgument = true;
              if (!isClauseError(argument)) {
                this.error("Must only depend on data derived from request.", expr.args[i]);
              }
            }
          }
          if (hasInvalidArgument) {
            return { error: true };
          }
          const parameterArguments = compiledArguments;
          return {
            function: impl,
            key: `${schema}.${fn}(${parameterArguments.map((p) => p.key).join(",")})`,
            lookupParameterValue(parameters) {
              const evaluatedArgs = parameterArguments.map((p) => p.lookupParameterValue(parameters));
              return impl.call(parameters, ...evaluatedArgs);
            },
            visitChildren: (v) => parameterArguments.forEach(v)
          };
        }
      }
      return this.error(`Function '${schema}.${fn}' is not defined`, expr);
    } else if (expr.type == "member") {
      const operand = this.compileClause(expr.operand);
      if (!(typeof expr.member == "string" && (expr.op == "->>" || expr.op == "->"))) {
        return this.error(`Unsupported member operation ${expr.op}`, expr);
      }
      const debugArgs = [expr.operand, expr];
      const args = [operand, staticValueClause(expr.member)];
      if (expr.op == "->") {
        return this.composeFunction(this.functions.operatorJsonExtractJson, args, debugArgs);
      } else {
        return this.composeFunction(this.functions.operatorJsonExtractSql, args, debugArgs);
      }
    } else if (expr.type == "cast") {
      const operand = this.compileClause(expr.operand);
      const to = expr.to?.name?.toLowerCase();
      const castFn = castOperator(to);
      if (castFn == null) {
        return this.error(`CAST not supported for '${to}'`, expr);
      }
      return this.composeFunction(castFn, [operand], [expr.operand]);
    } else {
      return this.error(`${expr.type} not supported here`, expr);
    }
  }
  compileInClause(left, leftFilter, right, rightFilter) {
    const composeType = this.getComposeType(OPERATOR_IN, [leftFilter, rightFilter], [left, right]);
    if (composeType.errorClause != null) {
      return composeType.errorClause;
    } else if (composeType.argsType != null) {
      return this.composeFunction(OPERATOR_IN, [leftFilter, rightFilter], [left, right]);
    } else if (isParameterValueClause(leftFilter) && isRowValueClause(rightFilter)) {
      const inputParam = basicInputParameter(leftFilter);
      return {
        error: false,
        inputParameters: [inputParam],
        unbounded: true,
        filterRow(tables) {
          const aValue = rightFilter.evaluate(tables);
          if (aValue == null) {
            return MATCH_CONST_FALSE;
          }
          const values = JSON.parse(aValue);
          if (!Array.isArray(values)) {
            throw new Error("Not an array");
          }
          return values.map((value2) => {
            return { [inputParam.key]: value2 };
          });
        },
        visitChildren: (v) => v(leftFilter)
      };
    } else if (this.supportsExpandingParameters && isRowValueClause(leftFilter) && isParameterValueClause(rightFilter)) {
      const key = `${rightFilter.key}[*]`;
      const inputParam = {
        key,
        expands: true,
        filteredRowToLookupValue: (filterParameters) => {
          return filterParameters[key];
        },
        parametersToLookupValue: (parameters) => {
          return rightFilter.lookupParameterValue(parameters);
        }
      };
      return {
        error: false,
        inputParameters: [inputParam],
        unbounded: false,
        filterRow(tables) {
          const value2 = leftFilter.evaluate(tables);
          if (!isJsonValue(value2)) {
            return MATCH_CONST_FALSE;
          }
          return [{ [inputParam.key]: value2 }];
        },
        visitChildren: (v) => v(rightFilter)
      };
    } else {
      return this.error(composeType.error, composeType.errorExpr);
    }
  }
  compileOverlapClause(left, leftFilter, right, rightFilter) {
    const composeType = this.getComposeType(OPERATOR_OVERLAP, [leftFilter, rightFilter], [left, right]);
    if (composeType.errorClause != null) {
      return composeType.errorClause;
    } else if (composeType.argsType != null) {
      return this.composeFunction(OPERATOR_OVERLAP, [leftFilter, rightFilter], [left, right]);
    } else if (isParameterValueClause(leftFilter) && isRowValueClause(rightFilter)) {
      const inputParam = basicInputParameter(leftFilter);
      return {
        error: false,
        inputParameters: [inputParam],
        unbounded: true,
        filterRow(tables) {
          const aValue = rightFilter.evaluate(tables);
          if (aValue == null) {
            return MATCH_CONST_FALSE;
          }
          const values = JSON.parse(aValue);
          if (!Array.isArray(values)) {
            throw new Error("Not an array");
          }
          return values.map((value2) => {
            return { [inputParam.key]: value2 };
          });
        },
        visitChildren: (v) => v(leftFilter)
      };
    } else if (this.supportsExpandingParameters && isRowValueClause(leftFilter) && isParameterValueClause(rightFilter)) {
      const key = `${rightFilter.key}[*]`;
      const inputParam = {
        key,
        expands: true,
        filteredRowToLookupValue: (filterParameters) => {
          return filterParameters[key];
        },
        parametersToLookupValue: (parameters) => {
          return rightFilter.lookupParameterValue(parameters);
        }
      };
      return {
        error: false,
        inputParameters: [inputParam],
        unbounded: false,
        filterRow(tables) {
          const value2 = leftFilter.evaluate(tables);
          if (!isJsonValue(value2)) {
            return MATCH_CONST_FALSE;
          }
          const values = JSON.parse(value2);
          if (!Array.isArray(values)) {
            throw new Error("Not an array");
          }
          return values.map((value3) => {
            return { [inputParam.key]: value3 };
          });
        },
        visitChildren: (v) => v(rightFilter)
      };
    } else {
      return this.error(composeType.error, composeType.errorExpr);
    }
  }
  parameterMatchClause(staticFilter, otherFilter) {
    const inputParam = basicInputParameter(otherFilter);
    return {
      error: false,
      inputParameters: [inputParam],
      unbounded: false,
      filterRow(tables) {
        const value2 = staticFilter.evaluate(tables);
        if (value2 == null) {
          return MATCH_CONST_FALSE;
        }
        if (!isJsonValue(value2)) {
          return MATCH_CONST_FALSE;
        }
        return [{ [inputParam.key]: value2 }];
      },
      visitChildren: (v) => v(otherFilter)
    };
  }
  /**
   * "some_column" => "some_column"
   * "table.some_column" => "some_column".
   * "some_function() AS some_column" => "some_column"
   * "some_function() some_column" => "some_column"
   * "some_function()" => error
   */
  getOutputName(column) {
    let alias = column.alias?.name;
    if (alias) {
      return alias;
    }
    const expr = column.expr;
    if (expr.type == "ref") {
      return expr.name;
    }
    throw new SqlRuleError(`alias is required`, this.sql, column.expr);
  }
  getSpecificOutputName(column) {
    const name = this.getOutputName(column);
    if (name == "*") {
      throw new SqlRuleError("* is not supported here - use explicit columns", this.sql, column.expr);
    }
    return name;
  }
  /**
   * Check if an expression is a parameter_table reference.
   */
  isParameterRef(expr) {
    if (expr.type != "ref") {
      return false;
    }
    const tableName = expr.table?.name ?? this.defaultTable ?? "";
    return AvailableTable.search(tableName, this.parameterTables) != null;
  }
  /**
   * Check if an expression is a value_tables reference.
   *
   * This means the expression can be evaluated directly on a value row.
   */
  isTableRef(expr) {
    if (expr.type != "ref") {
      return false;
    }
    try {
      this.getTableName(expr);
      return true;
    } catch (e) {
      return false;
    }
  }
  checkRefCase(ref) {
    if (ref.table != null) {
      this.checkSpecificNameCase(ref.table);
    }
    this.checkColumnNameCase(ref);
  }
  checkColumnNameCase(expr) {
    if (expr.name.toLowerCase() != expr.name) {
      return;
    }
    let location = expr._location;
    if (location == null) {
      return;
    }
    const tableLocation = expr.table?._location;
    if (tableLocation != null) {
      location = { start: tableLocation.end + 1, end: location.end };
    }
    const source = this.sql.substring(location.start, location.end);
    if (source.toLowerCase() != source) {
      this.warn(`Unquoted identifiers are converted to lower-case. Use "${source}" instead.`, location);
    }
  }
  /**
   * Check the case of a table name or any alias.
   */
  checkSpecificNameCase(expr) {
    if (expr.alias != null || expr.schema != null) {
      return;
    }
    if (expr.name.toLowerCase() != expr.name) {
      return;
    }
    const location = expr._location;
    if (location == null) {
      return;
    }
    const source = this.sql.substring(location.start, location.end);
    if (source.toLowerCase() != source) {
      this.warn(`Unquoted identifiers are converted to lower-case. Use "${source}" instead.`, location);
    }
  }
  checkRef(table, ref) {
    if (this.schema) {
      const type = this.schema.getColumn(table.nameInSchema, ref.name);
      if (type == null) {
        this.warn(`Column not found: ${ref.name}`, ref);
      }
    }
  }
  getParameterRefClause(expr) {
    const table = AvailableTable.search(expr.table?.name ?? this.defaultTable, this.parameterTables).nameInSchema;
    const column = expr.name;
    return {
      table,
      key: `${table}.${column}`,
      lookupParameterValue: (parameters) => {
        return parameters.lookup(table, column);
      }
    };
  }
  refHasSchema(ref) {
    return ref.table?.schema != null;
  }
  /**
   * Get the table name from an expression.
   *
   * Only "value" tables are supported here, not parameter values.
   */
  getTableName(ref) {
    if (this.refHasSchema(ref)) {
      throw new SqlRuleError(`Specifying schema in column references is not supported`, this.sql, ref);
    }
    const tableName = ref.table?.name ?? this.defaultTable;
    const found = AvailableTable.search(tableName, this.valueTables);
    if (found != null) {
      return found;
    } else if (ref.table?.name == null) {
      throw new SqlRuleError(`Table name required`, this.sql, ref);
    } else {
      throw new SqlRuleError(`Undefined table ${tableName}`, this.sql, ref);
    }
  }
  /**
   * Given a function, compile a clause with the function over compiled arguments.
   *
   * For functions with multiple arguments, the following combinations are supported:
   * fn(StaticValueClause, StaticValueClause) => StaticValueClause
   * fn(ParameterValueClause, ParameterValueClause) => ParameterValueClause
   * fn(RowValueClause, RowValueClause) => RowValueClause
   * fn(ParameterValueClause, StaticValueClause) => ParameterValueClause
   * fn(RowValueClause, StaticValueClause) => RowValueClause
   *
   * This is not supported, and will likely never be supported:
   * fn(ParameterValueClause, RowValueClause) => error
   *
   * @param fnImpl The function or operator implementation
   * @param argClauses The compiled argument clauses
   * @param debugArgExpressions The original parsed expressions, for debug info only
   * @returns a compiled function clause
   */
  composeFunction(fnImpl, argClauses, debugArgExpressions) {
    const result = this.getComposeType(fnImpl, argClauses, debugArgExpressions);
    if (result.errorClause != null) {
      return result.errorClause;
    } else if (result.error != null) {
      return this.error(result.error, result.errorExpr);
    }
    const argsType = result.argsType;
    if (argsType == "static") {
      const args = argClauses.map((e) => e.value);
      const evaluated = fnImpl.call(...args);
      return staticValueClause(evaluated);
    } else if (argsType == "row") {
      return {
        evaluate: (tables) => {
          const args = argClauses.map((e) => e.evaluate(tables));
          return fnImpl.call(...args);
        },
        getColumnDefinition(schema) {
          const argTypes = argClauses.map((e) => e.getColumnDefinition(schema)?.type ?? ExpressionType.NONE);
          return { name: `${fnImpl}()`, type: fnImpl.getReturnType(argTypes) };
        }
      };
    } else if (argsType == "param") {
      const argStrings = argClauses.map((e) => e.key);
      const name = `${fnImpl.debugName}(${argStrings.join(",")})`;
      return {
        key: name,
        lookupParameterValue: (parameters) => {
          const args = argClauses.map((e) => {
            if (isParameterValueClause(e)) {
              return e.lookupParameterValue(parameters);
            } else if (isStaticValueClause(e)) {
              return e.value;
            } else {
              throw new Error("unreachable condition");
            }
          });
          return fnImpl.call(...args);
        },
        visitChildren: (v) => argClauses.forEach(v)
      };
    } else {
      throw new Error("unreachable condition");
    }
  }
  getComposeType(fnImpl, argClauses, debugArgExpressions) {
    let argsType = "static";
    for (let i = 0; i < argClauses.length; i++) {
      const debugArg = debugArgExpressions[i];
      const clause = argClauses[i];
      if (isClauseError(clause)) {
        return { errorClause: clause };
      } else if (isStaticValueClause(clause)) {
      } else if (isParameterValueClause(clause)) {
        if (!this.supportsParameterExpressions) {
          if (fnImpl.debugName == "operatorIN") {
            return { error: `Cannot use bucket parameters on the right side of IN operators`, errorExpr: debugArg };
          }
          return { error: `Cannot use bucket parameters in expressions`, errorExpr: debugArg };
        }
        if (argsType == "static" || argsType == "param") {
          argsType = "param";
        } else {
          return { error: `Cannot use table values and parameters in the same clauses`, errorExpr: debugArg };
        }
      } else if (isRowValueClause(clause)) {
        if (argsType == "static" || argsType == "row") {
          argsType = "row";
        } else {
          return { error: `Cannot use table values and parameters in the same clauses`, errorExpr: debugArg };
        }
      } else {
        return { error: `Parameter match clauses cannot be used here`, errorExpr: debugArg };
      }
    }
    return {
      argsType
    };
  }
  isBucketPriorityParameter(name) {
    return name == "_priority";
  }
  extractBucketPriority(expr) {
    if (expr.type !== "integer") {
      this.error("Priority must be a simple integer literal", expr);
      return;
    }
    const value2 = expr.value;
    if (!isValidPriority(value2)) {
      this.error("Invalid value for priority, must be between 0 and 3 (inclusive).", expr);
      return;
    }
    return value2;
  }
};
function isStatic(expr) {
  return ["integer", "string", "numeric", "boolean", "null"].includes(expr.type);
}
function staticValue(expr) {
  if (expr.type == "boolean") {
    return expr.value ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (expr.type == "integer") {
    return BigInt(expr.value);
  } else if (expr.type == "null") {
    return null;
  } else {
    return expr.value;
  }
}
function staticValueClause(value2) {
  return {
    value: value2,
    // RowValueClause compatibility
    evaluate: () => value2,
    getColumnDefinition() {
      return {
        name: "literal",
        type: ExpressionType.fromTypeText(sqliteTypeOf(value2))
      };
    },
    // ParamterValueClause compatibility
    key: JSONBig.stringify(value2),
    lookupParameterValue(_parameters) {
      return value2;
    }
  };
}
function basicInputParameter(clause) {
  return {
    key: clause.key,
    expands: false,
    filteredRowToLookupValue: (filterParameters) => {
      return filterParameters[clause.key];
    },
    parametersToLookupValue: (parameters) => {
      return clause.lookupParameterValue(parameters);
    }
  };
}

// node_modules/@powersync/service-sync-rules/dist/sql_support.js
function isParameterMatchClause(clause) {
  return Array.isArray(clause.inputParameters);
}
function isRowValueClause(clause) {
  return typeof clause.evaluate == "function";
}
function isStaticValueClause(clause) {
  return isRowValueClause(clause) && typeof clause.value != "undefined";
}
function isParameterValueClause(clause) {
  return typeof clause.key == "string";
}
function isClauseError(clause) {
  return clause.error === true;
}
var SQLITE_TRUE = 1n;
var SQLITE_FALSE = 0n;
function sqliteBool(value2) {
  if (value2 == null) {
    return SQLITE_FALSE;
  } else if (typeof value2 == "boolean" || typeof value2 == "number") {
    return value2 ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (typeof value2 == "bigint") {
    return value2 != 0n ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (typeof value2 == "string") {
    return parseInt(value2) ? SQLITE_TRUE : SQLITE_FALSE;
  } else {
    return SQLITE_FALSE;
  }
}
function sqliteNot(value2) {
  return sqliteBool(!sqliteBool(value2));
}
function composeRowValues(options) {
  return {
    evaluate: function(tables) {
      const evaluated = Object.fromEntries(Object.entries(options.values).map((e) => {
        const [key, clause] = e;
        return [key, clause.evaluate(tables)];
      }));
      return options.compose(evaluated);
    },
    getColumnDefinition: function(schema) {
      return options.getColumnDefinition(schema);
    }
  };
}
function composeParameterValues(options) {
  const entries = Object.entries(options.values);
  return {
    visitChildren: (visitor) => entries.forEach((e) => visitor(e[1])),
    key: `${options.key}${entries.map((e) => e[1].key).join(",")}`,
    lookupParameterValue: function(parameters) {
      const evaluated = Object.fromEntries(Object.entries(options.values).map((e) => {
        const [key, clause] = e;
        return [key, clause.lookupParameterValue(parameters)];
      }));
      return options.compose(evaluated);
    }
  };
}
function compileStaticOperator(op, left, right) {
  return {
    evaluate: (tables) => {
      const leftValue = left.evaluate(tables);
      const rightValue = right.evaluate(tables);
      return evaluateOperator(op, leftValue, rightValue);
    },
    getColumnDefinition(schema) {
      const typeLeft = left.getColumnDefinition(schema)?.type ?? ExpressionType.NONE;
      const typeRight = right.getColumnDefinition(schema)?.type ?? ExpressionType.NONE;
      const type = getOperatorReturnType(op, typeLeft, typeRight);
      return {
        name: "?",
        type
      };
    }
  };
}
function andFilters(a, b) {
  if (isRowValueClause(a) && isRowValueClause(b)) {
    return composeRowValues({
      values: { a, b },
      compose(values) {
        return sqliteBool(sqliteBool(values.a) && sqliteBool(values.b));
      },
      getColumnDefinition() {
        return { name: "and", type: ExpressionType.INTEGER };
      }
    });
  }
  if (isParameterValueClause(a) && isParameterValueClause(b)) {
    return composeParameterValues({
      values: { a, b },
      key: "and",
      compose(values) {
        return sqliteBool(sqliteBool(values.a) && sqliteBool(values.b));
      }
    });
  }
  const aFilter = toBooleanParameterSetClause(a);
  const bFilter = toBooleanParameterSetClause(b);
  const aParams = aFilter.inputParameters;
  const bParams = bFilter.inputParameters;
  if (aFilter.unbounded && bFilter.unbounded) {
    throw new Error("Cannot have multiple IN expressions on bucket parameters");
  }
  const combinedMap = new Map([...aParams, ...bParams].map((p) => [p.key, p]));
  return {
    error: aFilter.error || bFilter.error,
    inputParameters: [...combinedMap.values()],
    unbounded: aFilter.unbounded || bFilter.unbounded,
    // result count = a.count * b.count
    filterRow: (tables) => {
      const aResult = aFilter.filterRow(tables);
      const bResult = bFilter.filterRow(tables);
      let results = [];
      for (let result1 of aResult) {
        for (let result2 of bResult) {
          let combined = { ...result1 };
          let valid = true;
          for (let key in result2) {
            if (key in combined && combined[key] != result2[key]) {
              valid = false;
              break;
            }
            combined[key] = result2[key];
          }
          results.push(combined);
        }
      }
      return results;
    },
    visitChildren: (visitor) => {
      visitor(aFilter);
      visitor(bFilter);
    }
  };
}
function orFilters(a, b) {
  if (isRowValueClause(a) && isRowValueClause(b)) {
    return composeRowValues({
      values: { a, b },
      compose(values) {
        return sqliteBool(sqliteBool(values.a) || sqliteBool(values.b));
      },
      getColumnDefinition() {
        return { name: "or", type: ExpressionType.INTEGER };
      }
    });
  }
  if (isParameterValueClause(a) && isParameterValueClause(b)) {
    return composeParameterValues({
      values: { a, b },
      key: "or",
      compose(values) {
        return sqliteBool(sqliteBool(values.a) || sqliteBool(values.b));
      }
    });
  }
  const aFilter = toBooleanParameterSetClause(a);
  const bFilter = toBooleanParameterSetClause(b);
  return orParameterSetClauses(aFilter, bFilter);
}
function orParameterSetClauses(a, b) {
  const aParams = a.inputParameters;
  const bParams = b.inputParameters;
  const combinedMap = new Map([...aParams, ...bParams].map((p) => [p.key, p]));
  if (combinedMap.size != aParams.length || combinedMap.size != bParams.length) {
    throw new Error(`Left and right sides of OR must use the same parameters, or split into separate queries. ${JSON.stringify(aParams)} != ${JSON.stringify(bParams)}`);
  }
  const parameters = [...combinedMap.values()];
  const unbounded = a.unbounded || b.unbounded;
  return {
    error: a.error || b.error,
    inputParameters: parameters,
    unbounded,
    // result count = a.count + b.count
    filterRow: (tables) => {
      const aResult = a.filterRow(tables);
      const bResult = b.filterRow(tables);
      let results = [...aResult, ...bResult];
      return results;
    },
    specialType: "or",
    visitChildren: (v) => {
      v(a);
      v(b);
    }
  };
}
function toBooleanParameterSetClause(clause) {
  if (isParameterMatchClause(clause)) {
    return clause;
  } else if (isRowValueClause(clause)) {
    return {
      error: false,
      inputParameters: [],
      unbounded: false,
      filterRow(tables) {
        const value2 = sqliteBool(clause.evaluate(tables));
        return value2 ? MATCH_CONST_TRUE : MATCH_CONST_FALSE;
      },
      visitChildren: (v) => v(clause)
    };
  } else if (isClauseError(clause)) {
    return {
      error: true,
      inputParameters: [],
      unbounded: false,
      filterRow(tables) {
        throw new Error("invalid clause");
      },
      visitChildren: (v) => v(clause)
    };
  } else {
    const key = clause.key;
    const inputParam = {
      key,
      expands: false,
      filteredRowToLookupValue: (filterParameters) => {
        return filterParameters[key];
      },
      parametersToLookupValue: (parameters) => {
        const inner = clause.lookupParameterValue(parameters);
        return sqliteBool(inner);
      }
    };
    return {
      error: false,
      inputParameters: [inputParam],
      unbounded: false,
      filterRow(tables) {
        return [{ [key]: SQLITE_TRUE }];
      },
      visitChildren: (v) => v(clause)
    };
  }
}
function checkUnsupportedFeatures(sql, q) {
  let errors = [];
  if (q.limit != null) {
    errors.push(new SqlRuleError("LIMIT is not supported", sql, q.limit._location));
  }
  if (q.orderBy != null) {
    errors.push(new SqlRuleError("ORDER BY is not supported", sql, q.orderBy[0]?._location));
  }
  if (q.skip != null) {
    errors.push(new SqlRuleError("SKIP is not supported", sql, q.skip._location));
  }
  if (q.having != null) {
    errors.push(new SqlRuleError("HAVING is not supported", sql, q.having._location));
  }
  if (q.groupBy != null) {
    errors.push(new SqlRuleError("GROUP BY is not supported", sql, q.groupBy[0]?._location));
  }
  if (q.distinct != null) {
    errors.push(new SqlRuleError("DISTINCT is not supported", sql));
  }
  if (q.for != null) {
    errors.push(new SqlRuleError("SELECT FOR is not supported", sql, q.for._location));
  }
  return errors;
}

// node_modules/@powersync/service-sync-rules/dist/utils.js
function isSelectStatement(q) {
  return q.type == "select";
}
function bucketDescription(scope, serializedParameters, priority) {
  const info = { bucket: scope.bucketPrefix + serializedParameters, priority };
  return withBucketSource(info, scope.source);
}
function resolvedBucket(description, options) {
  const result = {
    ...description,
    ...options
  };
  return withBucketSource(result, description.source);
}
function mergeBuckets(buckets) {
  const byBucketId = {};
  for (const bucket of buckets) {
    const existing = byBucketId[bucket.bucket];
    if (existing != null) {
      existing.inclusion_reasons.push(...bucket.inclusion_reasons);
      existing.priority = Math.min(existing.priority, bucket.priority);
    } else {
      byBucketId[bucket.bucket] = cloneResolvedBucket(bucket);
    }
  }
  return Object.values(byBucketId);
}
function uniqueBy(values, key) {
  const result = [];
  const seen = /* @__PURE__ */ new Set();
  for (const value2 of values) {
    const valueKey = key(value2);
    if (valueKey == null || seen.has(valueKey)) {
      continue;
    }
    seen.add(valueKey);
    result.push(value2);
  }
  return result;
}
function cloneResolvedBucket(bucket) {
  let clone = structuredClone(bucket);
  return withBucketSource(clone, bucket.source);
}
function withBucketSource(value2, source) {
  Object.defineProperty(value2, "source", {
    value: source,
    // This is important. If the property is enumerable, it may end up in JSON output to the client,
    // and will pollute tests.
    enumerable: false
  });
  return value2;
}
function buildBucketName(scope, serializedParameters) {
  return scope.bucketPrefix + serializedParameters;
}
function serializeBucketParameters(bucketParameters, params) {
  const paramArray = bucketParameters.map((name) => params[`bucket.${name}`]);
  return JSONBucketNameSerialize.stringify(paramArray);
}
var DEPTH_LIMIT = 10;
function filterJsonRow(data) {
  let record = {};
  for (let key of Object.keys(data)) {
    const value2 = data[key];
    if (isJsonValue(value2)) {
      record[key] = value2;
    }
  }
  return record;
}
function jsonValueToSqlite(fixedJsonBehavior, value2) {
  let isObject2 = typeof value2 == "object";
  if (fixedJsonBehavior) {
    isObject2 = isObject2 && value2 != null;
  }
  if (typeof value2 == "boolean") {
    return value2 ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (isObject2 || Array.isArray(value2)) {
    return JSONBig.stringify(value2);
  } else {
    return value2 ?? null;
  }
}
function isJsonValue(value2) {
  return value2 == null || typeof value2 == "string" || typeof value2 == "number" || typeof value2 == "bigint";
}
function isValidParameterValue(value2) {
  return value2 != null && isJsonValue(value2);
}
function filterJsonData(data, context, depth = 0) {
  if (depth > DEPTH_LIMIT) {
    throw new SyncRuleProcessingError(
      // FIXME: Use @powersync/service-errors
      "PSYNC_S1004",
      `json nested object depth exceeds the limit of ${DEPTH_LIMIT}`
    );
  }
  if (data == null) {
    return data;
  } else if (typeof data == "string" || typeof data == "number") {
    return data;
  } else if (typeof data == "boolean") {
    return data ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (typeof data == "bigint") {
    return data;
  } else if (Array.isArray(data)) {
    return data.map((element) => filterJsonData(element, context, depth + 1));
  } else if (ArrayBuffer.isView(data)) {
    return void 0;
  } else if (data instanceof JsonContainer) {
    return data;
  } else if (data instanceof CustomSqliteValue) {
    return data.toSqliteValue(context);
  } else if (typeof data == "object") {
    let record = {};
    for (let key of Object.keys(data)) {
      record[key] = filterJsonData(data[key], context, depth + 1);
    }
    return record;
  } else {
    return void 0;
  }
}
function toSyncRulesRow(row) {
  let record = {};
  for (let key of Object.keys(row)) {
    record[key] = toSyncRulesValue(row[key], false, true);
  }
  return record;
}
function toSyncRulesParameters(parameters, context) {
  let record = {};
  for (let key of Object.keys(parameters)) {
    record[key] = applyValueContext(toSyncRulesValue(parameters[key], true, false), context);
  }
  return record;
}
function toSyncRulesValue(data, autoBigNum, keepUndefined) {
  if (data == null) {
    if (keepUndefined) {
      return data;
    }
    return null;
  } else if (typeof data == "string") {
    return data;
  } else if (typeof data == "number") {
    if (Number.isInteger(data) && autoBigNum) {
      return BigInt(data);
    } else {
      return data;
    }
  } else if (typeof data == "bigint") {
    return data;
  } else if (typeof data == "boolean") {
    return data ? SQLITE_TRUE : SQLITE_FALSE;
  } else if (Array.isArray(data)) {
    return new CustomArray(data, filterJsonData);
  } else if (data instanceof Uint8Array || data instanceof CustomSqliteValue) {
    return data;
  } else if (data instanceof JsonContainer) {
    return data.toString();
  } else if (typeof data == "object") {
    return new CustomObject(data, filterJsonData);
  } else {
    return null;
  }
}
function applyValueContext(value2, context) {
  if (value2 instanceof CustomSqliteValue) {
    return value2.toSqliteValue(context);
  } else {
    return value2;
  }
}
function applyRowContext(value2, context) {
  let replacedCustomValues = {};
  let didReplaceValue = false;
  for (let [key, rawValue] of Object.entries(value2)) {
    if (rawValue instanceof CustomSqliteValue) {
      replacedCustomValues[key] = rawValue.toSqliteValue(context);
      didReplaceValue = true;
    }
  }
  if (didReplaceValue) {
    return Object.assign({ ...value2 }, replacedCustomValues);
  } else {
    return value2;
  }
}
var JSONBucketNameSerialize = {
  stringify(value2, replacer, space) {
    return stringify2(value2, replacer, space);
  }
};
function normalizeParameterValue(value2) {
  if (typeof value2 == "number" && Number.isInteger(value2)) {
    return BigInt(value2);
  }
  return value2;
}

// node_modules/@powersync/service-sync-rules/dist/BucketParameterQuerier.js
function mergeBucketParameterQueriers(queriers) {
  return {
    staticBuckets: queriers.flatMap((q) => q.staticBuckets),
    hasDynamicBuckets: queriers.findIndex((q) => q.hasDynamicBuckets) != -1,
    async queryDynamicBucketDescriptions(source) {
      let results = [];
      for (let q of queriers) {
        if (q.hasDynamicBuckets) {
          results.push(...await q.queryDynamicBucketDescriptions(source));
        }
      }
      return results;
    }
  };
}
var ScopedParameterLookup = class _ScopedParameterLookup {
  // bucket definition name, parameter query index, ...lookup values
  values;
  #source;
  #cachedSerializedForm;
  /**
   * {@link values} of this lookup encoded via {@link JSONBig}.
   *
   * The result of this getter is cached to avoid re-computing the JSON value for lookups that get reused.
   */
  get serializedRepresentation() {
    return this.#cachedSerializedForm ??= JSONBig.stringify(this.values);
  }
  /**
   * Index id.
   *
   * This depends on the lookup being constructed with lookupName = indexId, and queryId = ''.
   */
  get indexId() {
    const indexId = this.values[0];
    if (this.values[1] != "") {
      throw new Error("Unexpected queryId");
    } else if (typeof indexId != "string") {
      throw new Error("Unexpected indexId");
    }
    return indexId;
  }
  /**
   * Returns the "key" portion of the lookup values.
   *
   * This is this.values, excluding the first "lookupName" and "queryId".
   */
  get indexKey() {
    return this.values.slice(2);
  }
  static normalized(scope, lookup) {
    return new _ScopedParameterLookup(scope.source, [scope.lookupName, scope.queryId, ...lookup.lookupValues]);
  }
  /**
   * Primarily for test fixtures.
   */
  static direct(scope, values) {
    return new _ScopedParameterLookup(scope.source, [
      scope.lookupName,
      scope.queryId,
      ...values.map(normalizeParameterValue)
    ]);
  }
  /**
   *
   * @param values must be pre-normalized (any integer converted into bigint)
   */
  constructor(source, values) {
    this.values = Object.freeze(values);
    this.#source = source;
  }
  /**
   * Source, not enumerable (not checked in tests).
   */
  get source() {
    return this.#source;
  }
};
var UnscopedParameterLookup = class _UnscopedParameterLookup {
  lookupValues;
  static normalized(values) {
    return new _UnscopedParameterLookup(values.map(normalizeParameterValue));
  }
  constructor(lookupValues) {
    this.lookupValues = lookupValues;
  }
};

// node_modules/@powersync/service-sync-rules/dist/types.js
function isEvaluationError(e) {
  return typeof e.error == "string";
}
function isEvaluatedRow(e) {
  return typeof e.bucket == "string";
}
function isSourceEvaluatedRow(e) {
  return typeof e.serializedBucketParameters == "string";
}
function isEvaluatedParameters(e) {
  return "lookup" in e;
}
var BaseJwtPayload = class {
  /**
   * Raw payload from JSON.parse.
   *
   * May contain arbitrary nested values.
   */
  parsedPayload;
  /**
   * sub, converted to a SQLite-compatible value (number | string | bigint | null).
   *
   * This is the value used for sync config and in logs.
   */
  userIdJson;
  constructor(parsedPayload) {
    this.parsedPayload = parsedPayload;
    this.userIdJson = jsonValueToSqlite(true, parsedPayload.sub);
  }
  get parameters() {
    return this.parsedPayload.parameters;
  }
};
var RequestParameters = class _RequestParameters {
  parsedTokenPayload;
  legacyTokenParameters;
  userParameters;
  /**
   * JSON string of raw request parameters.
   */
  rawUserParameters;
  streamParameters;
  rawStreamParameters;
  /**
   * JSON string of raw request parameters.
   */
  rawTokenPayload;
  userId;
  constructor(tokenPayload, clientParameters) {
    if (tokenPayload instanceof _RequestParameters) {
      this.parsedTokenPayload = tokenPayload.parsedTokenPayload;
      this.legacyTokenParameters = tokenPayload.legacyTokenParameters;
      this.userParameters = tokenPayload.userParameters;
      this.rawUserParameters = tokenPayload.rawUserParameters;
      this.rawTokenPayload = tokenPayload.rawTokenPayload;
      this.streamParameters = tokenPayload.streamParameters;
      this.rawStreamParameters = tokenPayload.rawStreamParameters;
      this.userId = tokenPayload.userId;
      return;
    }
    const legacyParameters = tokenPayload.parameters;
    const tokenParameters = {
      ...legacyParameters,
      // sub takes presedence over any embedded parameters
      user_id: tokenPayload.userIdJson
    };
    this.parsedTokenPayload = tokenPayload.parsedPayload;
    this.legacyTokenParameters = toSyncRulesParameters(tokenParameters, CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY);
    this.userId = tokenPayload.userIdJson;
    this.rawTokenPayload = JSONBig.stringify(tokenPayload.parsedPayload);
    this.rawUserParameters = JSONBig.stringify(clientParameters);
    this.userParameters = toSyncRulesParameters(clientParameters, CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY);
    this.streamParameters = null;
    this.rawStreamParameters = null;
  }
  lookup(table, column) {
    if (table == "token_parameters") {
      return this.legacyTokenParameters[column];
    } else if (table == "user_parameters") {
      return this.userParameters[column];
    } else if (table == "subscription_parameters" && this.streamParameters != null) {
      return this.streamParameters[column];
    }
    throw new Error(`Unknown table: ${table}`);
  }
  withAddedStreamParameters(params) {
    const clone = new _RequestParameters(this);
    clone.streamParameters = params;
    clone.rawStreamParameters = JSONBig.stringify(params);
    return clone;
  }
};
function isLegacyParameterFromTableClause(clause) {
  return clause.table != null;
}

// node_modules/@powersync/service-sync-rules/dist/BucketSource.js
var BucketSourceType;
(function(BucketSourceType2) {
  BucketSourceType2[BucketSourceType2["SYNC_RULE"] = 0] = "SYNC_RULE";
  BucketSourceType2[BucketSourceType2["SYNC_STREAM"] = 1] = "SYNC_STREAM";
})(BucketSourceType || (BucketSourceType = {}));
function hydrateEvaluateRow(input, source) {
  const evaluator = source.createEvaluator(input);
  const scope = input.hydrationState.getBucketSourceScope(source);
  return (options) => {
    return evaluator.evaluateRow(options).map((result) => {
      if (isEvaluationError(result)) {
        return result;
      }
      const evaluated = withBucketSource({
        bucket: scope.bucketPrefix + result.serializedBucketParameters,
        id: result.id,
        table: result.table,
        data: result.data
      }, scope.source);
      return evaluated;
    });
  };
}
function hydrateEvaluateParameterRow(input, source) {
  const evaluator = source.createEvaluator(input);
  const scope = input.hydrationState.getParameterIndexLookupScope(source);
  return (sourceTable, row) => {
    return evaluator.evaluateParameterRow(sourceTable, row).map((result) => {
      if (isEvaluationError(result)) {
        return result;
      }
      return {
        bucketParameters: result.bucketParameters,
        lookup: ScopedParameterLookup.normalized(scope, result.lookup)
      };
    });
  };
}
function mergeDataSources(input, sources) {
  const withScope = sources.map((source) => hydrateEvaluateRow(input, source));
  return {
    evaluateRow(options) {
      return withScope.flatMap((source) => source(options));
    }
  };
}
function mergeParameterIndexLookupCreators(input, sources) {
  const withScope = sources.map((source) => hydrateEvaluateParameterRow(input, source));
  return {
    evaluateParameterRow(sourceTable, row) {
      return withScope.flatMap((source) => source(sourceTable, row));
    }
  };
}

// node_modules/@powersync/service-sync-rules/dist/events/SqlEventSourceQuery.js
var import_pgsql_ast_parser = __toESM(require_pgsql_ast_parser(), 1);

// node_modules/@powersync/service-sync-rules/dist/BaseSqlDataQuery.js
var BaseSqlDataQuery = class {
  /**
   * Source table or table pattern.
   */
  sourceTable;
  /**
   * The table name or alias used in the query.
   *
   * This is used for the output table name.
   */
  table;
  /**
   * The source SQL query, for debugging purposes.
   */
  sql;
  /**
   * Query columns, for debugging purposes.
   */
  columns;
  /**
   * Extracts input row into output row. This is the column list in the SELECT part of the query.
   *
   * This may include plain column names, wildcards, and basic expressions.
   */
  extractors;
  /**
   * Bucket parameter names, without the `bucket.` prefix.
   *
   * These are received from the associated parameter query (if any), and must match the filters
   * used in the data query.
   */
  bucketParameters;
  /**
   * Used to generate debugging info.
   */
  tools;
  errors;
  constructor(options) {
    this.sourceTable = options.sourceTable;
    this.table = options.table;
    this.sql = options.sql;
    this.columns = options.columns;
    this.extractors = options.extractors;
    this.bucketParameters = options.bucketParameters;
    this.tools = options.tools;
    this.errors = options.errors ?? [];
  }
  applies(table) {
    return this.sourceTable.matches(table);
  }
  addSpecialParameters(table, row) {
    if (this.sourceTable.isWildcard) {
      return {
        ...row,
        _table_suffix: this.sourceTable.suffix(table.name)
      };
    } else {
      return row;
    }
  }
  getOutputName(sourceTable) {
    if (this.isUnaliasedWildcard()) {
      return sourceTable;
    } else {
      return this.table.sqlName;
    }
  }
  isUnaliasedWildcard() {
    return this.sourceTable.isWildcard && !this.table.isAliased;
  }
  columnOutputNames() {
    return this.columns.map((c) => {
      return this.tools.getOutputName(c);
    });
  }
  getColumnOutputs(schema) {
    let result = [];
    if (this.isUnaliasedWildcard()) {
      for (let schemaTable of schema.getTables(this.sourceTable)) {
        let output = {};
        this.getColumnOutputsFor(schemaTable, output);
        result.push({
          name: this.getOutputName(schemaTable.name),
          columns: Object.values(output)
        });
      }
    } else {
      let output = {};
      for (let schemaTable of schema.getTables(this.sourceTable)) {
        this.getColumnOutputsFor(schemaTable, output);
      }
      result.push({
        name: this.table.sqlName,
        columns: Object.values(output)
      });
    }
    return result;
  }
  resolveResultSets(schema, tables) {
    const outTables = this.getColumnOutputs(schema);
    for (let table of outTables) {
      tables[table.name] ??= {};
      for (let column of table.columns) {
        if (column.name != "id") {
          tables[table.name][column.name] ??= column;
        }
      }
    }
  }
  evaluateRowWithOptions(options) {
    try {
      const { table, row, serializedBucketParameters } = options;
      const tables = { [this.table.nameInSchema]: this.addSpecialParameters(table, row) };
      const resolvedBucketParameters = serializedBucketParameters(tables);
      if (resolvedBucketParameters.length == 0) {
        return [];
      }
      const data = this.transformRow(tables);
      const id = idFromData(data);
      const outputTable = this.getOutputName(table.name);
      return resolvedBucketParameters.map((serializedBucketParameters2) => {
        return {
          serializedBucketParameters: serializedBucketParameters2,
          table: outputTable,
          id,
          data
        };
      });
    } catch (e) {
      return [{ error: e.message ?? `Evaluating data query failed` }];
    }
  }
  transformRow(tables) {
    let result = {};
    for (let extractor of this.extractors) {
      extractor.extract(tables, result);
    }
    return filterJsonRow(result);
  }
  getColumnOutputsFor(schemaTable, output) {
    const querySchema = {
      getColumn: (table, column) => {
        if (table == this.table.nameInSchema) {
          return schemaTable.getColumn(column);
        } else {
          return void 0;
        }
      },
      getColumns: (table) => {
        if (table == this.table.nameInSchema) {
          return schemaTable.getColumns();
        } else {
          return [];
        }
      }
    };
    for (let extractor of this.extractors) {
      extractor.getTypes(querySchema, output);
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/TablePattern.js
var DEFAULT_TAG = "default";
var ImplicitSchemaTablePattern = class _ImplicitSchemaTablePattern {
  tablePattern;
  connectionTag;
  schema;
  constructor(schema, tablePattern) {
    this.tablePattern = tablePattern;
    if (schema) {
      const splitSchema = schema.split(".");
      if (splitSchema.length > 2) {
        throw new Error(`Invalid schema: ${schema}`);
      }
      if (splitSchema.length == 2) {
        this.connectionTag = splitSchema[0];
        this.schema = splitSchema[1];
      } else {
        this.connectionTag = DEFAULT_TAG;
        this.schema = schema;
      }
    } else {
      this.connectionTag = null;
      this.schema = null;
    }
  }
  get isWildcard() {
    return this.tablePattern.endsWith("%");
  }
  get name() {
    if (this.isWildcard) {
      throw new Error("Cannot get name for wildcard table");
    }
    return this.tablePattern;
  }
  toTablePattern(defaultSchema) {
    return new TablePattern(this.schema ?? defaultSchema, this.tablePattern);
  }
  buildHash(hasher) {
    if (this.connectionTag) {
      hasher.addString(this.connectionTag);
    }
    if (this.schema) {
      hasher.addString(this.schema);
    }
    hasher.addString(this.tablePattern);
  }
  equals(other) {
    return other instanceof _ImplicitSchemaTablePattern && other.connectionTag == this.connectionTag && other.schema == this.schema && other.tablePattern == this.tablePattern;
  }
};
var TablePattern = class extends ImplicitSchemaTablePattern {
  constructor(schema, tablePattern) {
    super(schema, tablePattern);
  }
  /**
   * Unique key for this table pattern, used for caching.
   *
   * Do not use for persisted values.
   */
  key() {
    return JSON.stringify([this.connectionTag, this.schema, this.tablePattern]);
  }
  get tablePrefix() {
    if (!this.isWildcard) {
      throw new Error("Not a wildcard table");
    }
    return this.tablePattern.substring(0, this.tablePattern.length - 1);
  }
  matches(table) {
    if (this.connectionTag != table.connectionTag || this.schema != table.schema) {
      return false;
    }
    if (this.isWildcard) {
      return table.name.startsWith(this.tablePrefix);
    } else {
      return this.tablePattern == table.name;
    }
  }
  suffix(table) {
    if (!this.isWildcard) {
      return "";
    }
    return table.substring(this.tablePrefix.length);
  }
};

// node_modules/@powersync/service-sync-rules/dist/TableQuerySchema.js
var TableQuerySchema = class {
  tables;
  alias;
  constructor(tables, alias) {
    this.tables = tables;
    this.alias = alias;
  }
  getColumn(table, column) {
    if (table != this.alias.nameInSchema) {
      return void 0;
    }
    for (let table2 of this.tables) {
      const t = table2.getColumn(column);
      if (t != null) {
        return t;
      }
    }
    return void 0;
  }
  getColumns(table) {
    if (table != this.alias.nameInSchema) {
      return [];
    }
    let columns = {};
    for (let table2 of this.tables) {
      for (let col of table2.getColumns()) {
        if (!(col.name in columns)) {
          columns[col.name] = col;
        }
      }
    }
    return Object.values(columns);
  }
};

// node_modules/@powersync/service-sync-rules/dist/events/SqlEventSourceQuery.js
var SqlEventSourceQuery = class _SqlEventSourceQuery extends BaseSqlDataQuery {
  static fromSql(sql, options, compatibility) {
    const parsed = (0, import_pgsql_ast_parser.parse)(sql, { locationTracking: true });
    const schema = options.schema;
    if (parsed.length > 1) {
      throw new SqlRuleError("Only a single SELECT statement is supported", sql, parsed[1]?._location);
    }
    const q = parsed[0];
    if (!isSelectStatement(q)) {
      throw new SqlRuleError("Only SELECT statements are supported", sql, q._location);
    }
    let errors = [];
    errors.push(...checkUnsupportedFeatures(sql, q));
    if (q.from == null || q.from.length != 1 || q.from[0].type != "table") {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    }
    const tableRef = q.from?.[0].name;
    if (tableRef?.name == null) {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    }
    const alias = AvailableTable.fromAst(tableRef);
    const sourceTable = new TablePattern(tableRef.schema ?? options.defaultSchema, tableRef.name);
    let querySchema = void 0;
    if (schema) {
      const tables = schema.getTables(sourceTable);
      if (tables.length == 0) {
        const e = new SqlRuleError(`Table ${sourceTable.schema}.${sourceTable.tablePattern} not found`, sql, q.from?.[0]?._location);
        e.type = "warning";
        errors.push(e);
      } else {
        querySchema = new TableQuerySchema(tables, alias);
      }
    }
    const tools = new SqlTools({
      table: alias,
      parameterTables: [],
      valueTables: [alias],
      sql,
      schema: querySchema,
      compatibilityContext: compatibility
    });
    let extractors = [];
    for (let column of q.columns ?? []) {
      const name = tools.getOutputName(column);
      if (name != "*") {
        const clause = tools.compileRowValueExtractor(column.expr);
        if (isClauseError(clause)) {
          continue;
        }
        extractors.push({
          extract: (tables, output) => {
            output[name] = clause.evaluate(tables);
          },
          getTypes(schema2, into) {
            const def = clause.getColumnDefinition(schema2);
            into[name] = { name, type: def?.type ?? ExpressionType.NONE, originalType: def?.originalType };
          }
        });
      } else {
        extractors.push({
          extract: (tables, output) => {
            const row = tables[alias.nameInSchema];
            for (let key in row) {
              if (key.startsWith("_")) {
                continue;
              }
              output[key] ??= row[key];
            }
          },
          getTypes(schema2, into) {
            for (let column2 of schema2.getColumns(alias.nameInSchema)) {
              into[column2.name] ??= column2;
            }
          }
        });
      }
    }
    errors.push(...tools.errors);
    return new _SqlEventSourceQuery({
      sourceTable,
      table: alias,
      sql,
      columns: q.columns ?? [],
      extractors,
      tools,
      bucketParameters: [],
      errors
    });
  }
  constructor(options) {
    super(options);
  }
  evaluateRowWithErrors(table, row) {
    try {
      const tables = { [this.table.nameInSchema]: this.addSpecialParameters(table, row) };
      const data = this.transformRow(tables);
      return {
        result: {
          data
        },
        errors: []
      };
    } catch (e) {
      return { errors: [e.message ?? `Evaluating data query failed`] };
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/events/SqlEventDescriptor.js
var SqlEventDescriptor = class {
  compatibility;
  name;
  sourceQueries = [];
  constructor(name, compatibility) {
    this.compatibility = compatibility;
    this.name = name;
  }
  addSourceQuery(sql, options) {
    const source = SqlEventSourceQuery.fromSql(sql, options, this.compatibility);
    const existingSourceQuery = this.sourceQueries.find((q) => q.table == source.table);
    if (existingSourceQuery) {
      return {
        parsed: false,
        errors: [new SqlRuleError("Each payload query should query a unique table", sql)]
      };
    }
    this.sourceQueries.push(source);
    return {
      parsed: true,
      errors: source.errors
    };
  }
  evaluateRowWithErrors(options) {
    const matchingQuery = this.sourceQueries.find((q) => q.applies(options.sourceTable));
    if (!matchingQuery) {
      return {
        errors: [{ error: `No matching source query found for table ${options.sourceTable.name}` }]
      };
    }
    return matchingQuery.evaluateRowWithErrors(options.sourceTable, options.record);
  }
  getSourceTables() {
    let result = /* @__PURE__ */ new Set();
    for (let query of this.sourceQueries) {
      result.add(query.sourceTable);
    }
    return result;
  }
  tableTriggersEvent(table) {
    return this.sourceQueries.some((query) => query.applies(table));
  }
};

// node_modules/@powersync/service-sync-rules/dist/SourceTableRef.js
function sourceTableRefKey(table) {
  return JSON.stringify([table.connectionTag, table.schema, table.name]);
}

// node_modules/@powersync/service-sync-rules/dist/streams/utils.js
function* cartesianProduct(...sets) {
  if (sets.length == 0) {
    yield [];
    return;
  }
  const [head, ...tail] = sets;
  for (let h of head) {
    const remainder = cartesianProduct(...tail);
    for (let r of remainder)
      yield [h, ...r];
  }
}

// node_modules/@powersync/service-sync-rules/dist/TableValuedFunctions.js
function jsonEachImplementation(fixedJsonBehavior) {
  return {
    name: "json_each",
    call(args) {
      if (args.length != 1) {
        throw new Error(`json_each expects 1 argument, got ${args.length}`);
      }
      const valueString = args[0];
      if (valueString === null) {
        return [];
      } else if (typeof valueString !== "string") {
        throw new Error(`Expected json_each to be called with a string, got ${valueString}`);
      }
      let value2;
      try {
        value2 = JSON.parse(valueString);
      } catch (e) {
        throw new Error("Expected JSON string");
      }
      if (Array.isArray(value2)) {
        return value2.map((v, key) => ({
          key: BigInt(key),
          value: jsonValueToSqlite(fixedJsonBehavior, v)
        }));
      }
      if (typeof value2 == "object" && value2 != null) {
        return Object.entries(value2).map(([key, v]) => ({
          key,
          value: jsonValueToSqlite(fixedJsonBehavior, v)
        }));
      }
      return [{ key: null, value: jsonValueToSqlite(fixedJsonBehavior, value2) }];
    },
    detail: "Each element of a JSON value",
    documentation: "Returns each element of a JSON array or object as a separate row."
  };
}
function generateTableValuedFunctions(compatibility) {
  return { json_each: jsonEachImplementation(compatibility.isEnabled(CompatibilityOption.fixedJsonExtract)) };
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/expression_visitor.js
function visitExpr(visitor, expr, arg) {
  switch (expr.type) {
    case "data":
      return visitor.visitExternalData(expr, arg);
    case "unary":
      return visitor.visitUnaryExpression(expr, arg);
    case "between":
      return visitor.visitBetweenExpression(expr, arg);
    case "binary":
      return visitor.visitBinaryExpression(expr, arg);
    case "scalar_in":
      return visitor.visitScalarInExpression(expr, arg);
    case "case_when":
      return visitor.visitCaseWhenExpression(expr, arg);
    case "cast":
      return visitor.visitCastExpression(expr, arg);
    case "function":
      return visitor.visitScalarFunctionCallExpression(expr, arg);
    default:
      return visitor.visitLiteralExpression(expr, arg);
  }
}
var RecursiveExpressionVisitor = class {
  /**
   * Invokes the appropriate visit method for the given expression.
   */
  visit(expr, arg) {
    return visitExpr(this, expr, arg);
  }
  visitChildren(expr, arg) {
    switch (expr.type) {
      case "data":
        break;
      // No subexpression
      case "unary":
        this.visit(expr.operand, arg);
        break;
      case "between":
        this.visit(expr.value, arg);
        this.visit(expr.low, arg);
        this.visit(expr.high, arg);
        break;
      case "binary":
        this.visit(expr.left, arg);
        this.visit(expr.right, arg);
        break;
      case "scalar_in":
        this.visit(expr.target, arg);
        for (const target of expr.in) {
          this.visit(target, arg);
        }
        break;
      case "case_when":
        if (expr.operand) {
          this.visit(expr.operand, arg);
        }
        for (const { when, then } of expr.whens) {
          this.visit(when, arg);
          this.visit(then, arg);
        }
        if (expr.else) {
          this.visit(expr.else, arg);
        }
        break;
      case "cast":
        this.visit(expr.operand, arg);
        break;
      case "function":
        for (const param of expr.parameters) {
          this.visit(param, arg);
        }
        break;
      default:
    }
  }
  visitExternalData(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitUnaryExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitBinaryExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitBetweenExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitScalarInExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitCaseWhenExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitCastExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitScalarFunctionCallExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
  visitLiteralExpression(expr, arg) {
    return this.defaultExpression(expr, arg);
  }
};
var MapSourceVisitor = class {
  map;
  locations;
  constructor(map, locations) {
    this.map = map;
    this.locations = locations;
  }
  #trackLocations(source, mapped) {
    const location = this.locations?.sourceForNode?.get(source);
    if (location) {
      this.locations.sourceForNode.set(mapped, location);
    }
    return mapped;
  }
  visitExternalData(expr) {
    return this.#trackLocations(expr, { type: "data", source: this.map(expr.source) });
  }
  visitUnaryExpression(expr, arg) {
    const operand = visitExpr(this, expr.operand, arg);
    if (operand == expr.operand) {
      return expr;
    }
    return this.#trackLocations(expr, { type: "unary", operator: expr.operator, operand });
  }
  visitBinaryExpression(expr, arg) {
    const left = visitExpr(this, expr.left, arg);
    const right = visitExpr(this, expr.right, arg);
    if (left == expr.left && right == expr.right) {
      return expr;
    }
    return this.#trackLocations(expr, { type: "binary", operator: expr.operator, left, right });
  }
  visitBetweenExpression(expr, arg) {
    const value2 = visitExpr(this, expr.value, arg);
    const low = visitExpr(this, expr.low, arg);
    const high = visitExpr(this, expr.high, arg);
    if (value2 == expr.value && expr.low == low && expr.high == high) {
      return expr;
    }
    return this.#trackLocations(expr, { type: "between", value: value2, low, high });
  }
  visitScalarInExpression(expr, arg) {
    return this.#trackLocations(expr, {
      type: "scalar_in",
      target: visitExpr(this, expr.target, arg),
      in: expr.in.map((e) => visitExpr(this, e, arg))
    });
  }
  visitCaseWhenExpression(expr, arg) {
    return this.#trackLocations(expr, {
      type: "case_when",
      operand: expr.operand && visitExpr(this, expr.operand, arg),
      whens: expr.whens.map(({ when, then }) => ({
        when: visitExpr(this, when, arg),
        then: visitExpr(this, then, arg)
      })),
      else: expr.else && visitExpr(this, expr.else, arg)
    });
  }
  visitCastExpression(expr, arg) {
    const operand = visitExpr(this, expr.operand, arg);
    if (operand == expr.operand) {
      return expr;
    }
    return this.#trackLocations(expr, { type: "cast", operand, cast_as: expr.cast_as });
  }
  visitScalarFunctionCallExpression(expr, arg) {
    return this.#trackLocations(expr, {
      type: "function",
      function: expr.function,
      parameters: expr.parameters.map((p) => visitExpr(this, p, arg))
    });
  }
  visitLiteralExpression(expr, arg) {
    return expr;
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/engine/javascript.js
function javaScriptExpressionEngine(compatibility) {
  const tableValued = generateTableValuedFunctions(compatibility);
  const regularFunctions = generateSqlFunctions(compatibility);
  const compiler = new ExpressionToJavaScriptFunction({
    named: {
      ...regularFunctions.named,
      ps_json_contains: {
        debugName: "ps_json_contains",
        call: function(...args) {
          return evaluateOperator("IN", args[0], args[1]);
        },
        getReturnType: function(args) {
          return ExpressionType.INTEGER;
        }
      }
    },
    jsonExtractJson: regularFunctions.operatorJsonExtractJson,
    jsonExtractSql: regularFunctions.operatorJsonExtractSql
  });
  return {
    prepareEvaluator({ outputs = [], filters = [], tableValuedFunctions = [] }) {
      function compileScalar(expr) {
        return compiler.compile(expr);
      }
      const resolvedTableValuedFunctions = tableValuedFunctions.map((fn) => {
        const found = tableValued[fn.name];
        if (found == null) {
          throw new Error(`Unknown table-valued function: ${fn.name}`);
        }
        const inputs = fn.inputs.map(compileScalar);
        return {
          original: fn,
          evaluate: (input) => {
            return found.call(inputs.map((f) => f(input)));
          }
        };
      });
      const columns = outputs.map(compileScalar);
      const compiledFilters = filters.map(compileScalar);
      return {
        evaluate(inputs) {
          const perFunctionResults = [];
          for (const { original, evaluate } of resolvedTableValuedFunctions) {
            perFunctionResults.push(evaluate({ inputs }).map((row) => [original, row]));
          }
          const rows = [];
          row: for (const sourceRow of cartesianProduct(...perFunctionResults)) {
            const byFunction = /* @__PURE__ */ new Map();
            for (const [fn, output] of sourceRow) {
              byFunction.set(fn, output);
            }
            const input = { inputs, row: byFunction };
            for (const filter of compiledFilters) {
              if (!sqliteBool(filter(input))) {
                continue row;
              }
            }
            rows.push(columns.map((c) => c(input)));
          }
          return rows;
        }
      };
    }
  };
}
var ExpressionToJavaScriptFunction = class {
  functions;
  constructor(functions) {
    this.functions = functions;
  }
  compile(expr) {
    return visitExpr(this, expr, null);
  }
  visitExternalData(expr, arg) {
    if (typeof expr.source === "number") {
      const index = expr.source;
      return ({ inputs }) => inputs[index - 1];
    } else {
      const { column, function: fn } = expr.source;
      return ({ row }) => {
        const result = row.get(fn);
        return result[column];
      };
    }
  }
  visitUnaryExpression(expr) {
    const operand = this.compile(expr.operand);
    switch (expr.operator) {
      case "+":
        return operand;
      case "not":
        return (input) => sqliteNot(operand(input));
    }
  }
  visitBinaryExpression(expr) {
    const left = this.compile(expr.left);
    const right = this.compile(expr.right);
    const operator = expr.operator.toUpperCase();
    return (input) => evaluateOperator(operator, left(input), right(input));
  }
  visitBetweenExpression(expr) {
    const low = this.compile(expr.low);
    const high = this.compile(expr.high);
    const value2 = this.compile(expr.value);
    return (input) => {
      const evaluatedValue = value2(input);
      const geqLow = evaluateOperator(">=", evaluatedValue, low(input));
      const leqHigh = evaluateOperator("<=", evaluatedValue, high(input));
      if (geqLow == null || leqHigh == null) {
        return null;
      }
      return sqliteBool(geqLow) && sqliteBool(leqHigh);
    };
  }
  visitScalarInExpression(expr) {
    const target = this.compile(expr.target);
    const inQuery = expr.in.map((q) => this.compile(q));
    return (input) => {
      const evaluatedTarget = target(input);
      if (evaluatedTarget == null) {
        return null;
      }
      let hasNullQuery = false;
      for (const q of inQuery) {
        const evaluated = q(input);
        if (evaluated == null) {
          hasNullQuery = true;
          continue;
        }
        if (compare(evaluatedTarget, evaluated) == 0) {
          return SQLITE_TRUE;
        }
      }
      return hasNullQuery ? null : SQLITE_FALSE;
    };
  }
  visitCaseWhenExpression(expr) {
    const compiledWhens = expr.whens.map((w) => ({ when: this.compile(w.when), then: this.compile(w.then) }));
    const compiledElse = expr.else && this.compile(expr.else);
    if (expr.operand) {
      const operand = this.compile(expr.operand);
      return (input) => {
        const evaluatedOperand = operand(input);
        for (const { when, then } of compiledWhens) {
          if (evaluateOperator("=", evaluatedOperand, when(input))) {
            return then(input);
          }
        }
        return compiledElse ? compiledElse(input) : null;
      };
    } else {
      return (input) => {
        for (const { when, then } of compiledWhens) {
          if (sqliteBool(when(input))) {
            return then(input);
          }
        }
        return compiledElse ? compiledElse(input) : null;
      };
    }
  }
  visitCastExpression(expr) {
    const operand = this.compile(expr.operand);
    return (input) => {
      return cast(operand(input), expr.cast_as);
    };
  }
  visitScalarFunctionCallExpression(expr) {
    let fnImpl;
    if (expr.function === "->") {
      fnImpl = this.functions.jsonExtractJson;
    } else if (expr.function === "->>") {
      fnImpl = this.functions.jsonExtractSql;
    } else {
      fnImpl = this.functions.named[expr.function];
      if (!fnImpl) {
        throw new Error(`Function not implemented: ${expr.function}`);
      }
    }
    const args = expr.parameters.map((p) => this.compile(p));
    return (input) => {
      return fnImpl.call(...args.map((f) => f(input)));
    };
  }
  visitLiteralExpression(expr) {
    switch (expr.type) {
      case "lit_null":
        return () => null;
      case "lit_double":
        return () => expr.value;
      case "lit_int":
        return () => BigInt(expr.base10);
      case "lit_string":
        return () => expr.value;
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/expression_to_sql.js
var ExpressionToSqlite = class _ExpressionToSqlite {
  sql = "";
  needsSpace = false;
  addExpression(expr, precedence = 0) {
    visitExpr(this, expr, precedence);
  }
  space() {
    this.sql += " ";
  }
  addLexeme(text, options) {
    const spaceLeft = options?.spaceLeft ?? true;
    const spaceRight = options?.spaceRight ?? true;
    if (this.needsSpace && spaceLeft) {
      this.space();
    }
    const startOffset = this.sql.length;
    this.sql += text;
    this.needsSpace = spaceRight;
    return startOffset;
  }
  identifier(name) {
    this.addLexeme(`"${name.replaceAll('"', '""')}"`);
  }
  string(name) {
    this.addLexeme(`'${name.replaceAll("'", "''")}'`);
  }
  commaSeparated(exprList) {
    let first = true;
    for (const expr of exprList) {
      if (!first) {
        this.addLexeme(",", { spaceLeft: false });
      }
      this.addExpression(expr);
      first = false;
    }
  }
  parenthesis(inner) {
    this.addLexeme("(", { spaceRight: false });
    inner();
    this.addLexeme(")", { spaceLeft: false });
  }
  maybeParenthesis(outerPrecedence, innerPrecedence, inner) {
    if (outerPrecedence >= innerPrecedence) {
      this.parenthesis(inner);
    } else {
      inner();
    }
  }
  visitExternalData(_expr) {
    this.addLexeme("?");
  }
  visitUnaryExpression(expr, outerPrecedence) {
    const innerPrecedence = unaryPrecedence[expr.operator];
    this.maybeParenthesis(outerPrecedence, innerPrecedence, () => {
      this.addLexeme(expr.operator);
      this.addExpression(expr.operand, innerPrecedence);
    });
  }
  visitBinaryExpression(expr, outerPrecedence) {
    const innerPrecedence = binaryPrecedence[expr.operator];
    this.maybeParenthesis(outerPrecedence, innerPrecedence, () => {
      this.addExpression(expr.left, innerPrecedence);
      this.addLexeme(expr.operator);
      this.addExpression(expr.right, innerPrecedence);
    });
  }
  visitBetweenExpression(expr, outerPrecedence) {
    const innerPrecedence = Precedence.equals;
    this.maybeParenthesis(outerPrecedence, innerPrecedence, () => {
      this.addExpression(expr.value, Precedence.equals);
      this.addLexeme("BETWEEN");
      this.addExpression(expr.low, Precedence.equals);
      this.addLexeme("AND");
      this.addExpression(expr.high, Precedence.equals);
    });
  }
  visitScalarInExpression(expr, arg) {
    if (expr.in.length == 0) {
      this.addLexeme("FALSE");
      return;
    }
    this.maybeParenthesis(arg, Precedence.equals, () => {
      this.addExpression(expr.target, Precedence.equals);
      this.addLexeme("IN");
      this.parenthesis(() => this.commaSeparated(expr.in));
    });
  }
  visitCaseWhenExpression(expr, arg) {
    this.addLexeme("CASE");
    if (expr.operand) {
      this.addExpression(expr.operand);
    }
    for (const when of expr.whens) {
      this.addLexeme("WHEN");
      this.addExpression(when.when);
      this.addLexeme("THEN");
      this.addExpression(when.then);
    }
    if (expr.else) {
      this.addLexeme("ELSE");
      this.addExpression(expr.else);
    }
    this.addLexeme("END");
  }
  visitCastExpression(expr, arg) {
    this.addLexeme("CAST(", { spaceRight: false });
    this.addExpression(expr.operand);
    this.addLexeme("AS");
    this.addLexeme(expr.cast_as);
    this.addLexeme(")", { spaceLeft: false });
  }
  visitScalarFunctionCallExpression(expr, arg) {
    this.identifier(expr.function);
    this.addLexeme("(", { spaceLeft: false, spaceRight: false });
    this.commaSeparated(expr.parameters);
    this.addLexeme(")", { spaceLeft: false });
  }
  visitLiteralExpression(expr, arg) {
    if (expr.type == "lit_null") {
      this.addLexeme("NULL");
    } else if (expr.type == "lit_double") {
      let lexeme = expr.value.toString();
      if (Number.isInteger(expr.value)) {
        lexeme += ".0";
      }
      this.addLexeme(lexeme);
    } else if (expr.type == "lit_int") {
      this.addLexeme(expr.base10);
    } else {
      this.string(expr.value);
    }
  }
  static toSqlite(expr) {
    const visitor = new _ExpressionToSqlite();
    visitor.addExpression(expr);
    return visitor.sql;
  }
};
var Precedence;
(function(Precedence2) {
  Precedence2[Precedence2["or"] = 1] = "or";
  Precedence2[Precedence2["and"] = 2] = "and";
  Precedence2[Precedence2["not"] = 3] = "not";
  Precedence2[Precedence2["equals"] = 4] = "equals";
  Precedence2[Precedence2["comparison"] = 5] = "comparison";
  Precedence2[Precedence2["binary"] = 6] = "binary";
  Precedence2[Precedence2["addition"] = 7] = "addition";
  Precedence2[Precedence2["multiplication"] = 8] = "multiplication";
  Precedence2[Precedence2["concat"] = 9] = "concat";
  Precedence2[Precedence2["collate"] = 10] = "collate";
  Precedence2[Precedence2["unary"] = 11] = "unary";
})(Precedence || (Precedence = {}));
var binaryPrecedence = {
  or: Precedence.or,
  and: Precedence.and,
  "=": Precedence.equals,
  is: Precedence.equals,
  "<": Precedence.comparison,
  ">": Precedence.comparison,
  "<=": Precedence.comparison,
  ">=": Precedence.comparison,
  "&": Precedence.binary,
  "|": Precedence.binary,
  "<<": Precedence.binary,
  ">>": Precedence.binary,
  "+": Precedence.addition,
  "-": Precedence.addition,
  "*": Precedence.multiplication,
  "/": Precedence.multiplication,
  "%": Precedence.multiplication,
  "||": Precedence.concat
};
var unaryPrecedence = {
  not: Precedence.not,
  //'~': Precedence.unary,
  "+": Precedence.unary
  //'-': Precedence.unary
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/engine/scalar_expression_engine.js
function scalarStatementToSql({ filters = [], outputs = [], tableValuedFunctions = [] }) {
  const tableValuedFunctionNames = /* @__PURE__ */ new Map();
  for (const fn of tableValuedFunctions) {
    tableValuedFunctionNames.set(fn, `tbl_${tableValuedFunctionNames.size}`);
  }
  const toSqlite = new StatementToSqlite(tableValuedFunctionNames);
  toSqlite.addLexeme("SELECT");
  if (outputs.length === 0) {
    toSqlite.addLexeme("1");
  } else {
    outputs.forEach((expr, i) => {
      if (i != 0)
        toSqlite.comma();
      visitExpr(toSqlite, expr, 0);
    });
  }
  if (tableValuedFunctionNames.size != 0) {
    toSqlite.addLexeme("FROM");
    let first = true;
    tableValuedFunctionNames.forEach((name, fn) => {
      if (!first) {
        toSqlite.comma();
      }
      visitExpr(toSqlite, { type: "function", function: fn.name, parameters: fn.inputs }, 0);
      toSqlite.addLexeme("AS");
      toSqlite.identifier(name);
      first = false;
    });
  }
  if (filters.length != 0) {
    toSqlite.addLexeme("WHERE");
    filters.forEach((expr, i) => {
      if (i != 0)
        toSqlite.addLexeme("AND");
      visitExpr(toSqlite, expr, Precedence.and);
    });
  }
  return toSqlite.sql;
}
var StatementToSqlite = class extends ExpressionToSqlite {
  tableValuedFunctionNames;
  constructor(tableValuedFunctionNames) {
    super();
    this.tableValuedFunctionNames = tableValuedFunctionNames;
  }
  comma() {
    this.addLexeme(",", { spaceLeft: false });
  }
  visitExternalData(expr) {
    if (typeof expr.source === "number") {
      this.addLexeme(`?${expr.source}`);
    } else {
      const fn = this.tableValuedFunctionNames.get(expr.source.function);
      this.identifier(fn);
      this.addLexeme(".", { spaceLeft: false, spaceRight: false });
      this.identifier(expr.source.column);
    }
  }
};
function mapExternalDataToInstantiation() {
  const instantiation = [];
  const columnsToIndex = /* @__PURE__ */ new Map();
  const requestToIndex = /* @__PURE__ */ new Map();
  const tableValuedFunctions = /* @__PURE__ */ new Map();
  const visitor = new MapSourceVisitor((data) => {
    const indexIfAdded = instantiation.length + 1;
    if ("column" in data) {
      if (columnsToIndex.has(data)) {
        return columnsToIndex.get(data);
      }
      columnsToIndex.set(data, indexIfAdded);
    } else if ("function" in data) {
      const fn = tableValuedFunctions.get(data.function);
      if (fn == null) {
        throw new Error("Referenced unregistered table-value function.");
      }
      return {
        function: fn,
        column: data.outputName
      };
    } else {
      if (requestToIndex.has(data)) {
        return requestToIndex.get(data);
      }
      requestToIndex.set(data, indexIfAdded);
    }
    instantiation.push(data);
    return indexIfAdded;
  });
  return {
    instantiation,
    tableValuedFunctions,
    transform(expr) {
      return visitExpr(visitor, expr, null);
    },
    transformWithoutTableValued(expr) {
      return visitExpr(visitor, expr, null);
    }
  };
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/engine/sqlite.js
function nodeSqlite(module) {
  return {
    openInMemory() {
      const db = new module.DatabaseSync(":memory:", { readOnly: true, readBigInts: true, returnArrays: true });
      return {
        registerFunction(name, options, func) {
          db.function(name, { useBigIntArguments: true, varargs: options.variadic, deterministic: true }, func);
        },
        prepare(sql) {
          const stmt = db.prepare(sql);
          return {
            run(inputs) {
              return stmt.all(...inputs);
            }
          };
        }
      };
    }
  };
}
function sqliteExpressionEngine(sqlite, compatibility) {
  const db = sqlite.openInMemory();
  const functions = generateSqlFunctions(compatibility);
  function registerPowerSyncFunction(name) {
    const impl = functions.named[name];
    db.registerFunction(name, { variadic: true }, (...args) => {
      return impl.call(...args);
    });
  }
  registerPowerSyncFunction("upper");
  registerPowerSyncFunction("lower");
  registerPowerSyncFunction("unixepoch");
  registerPowerSyncFunction("datetime");
  registerPowerSyncFunction("st_asgeojson");
  registerPowerSyncFunction("st_astext");
  registerPowerSyncFunction("st_x");
  registerPowerSyncFunction("st_y");
  db.registerFunction("ps_json_contains", { variadic: false }, (a, b) => evaluateOperator("IN", a, b));
  return {
    prepareEvaluator(input) {
      const stmt = db.prepare(scalarStatementToSql(input));
      return {
        evaluate(inputs) {
          return stmt.run(inputs);
        }
      };
    }
  };
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/engine/factory.js
function createScalarExpressionEngine(compatibility, sqlite) {
  if (compatibility.isEnabled(CompatibilityOption.sqliteExpressionEngine)) {
    if (sqlite == null) {
      throw new Error(`sqlite_expression_engine is unsupported on this target.`);
    }
    return sqliteExpressionEngine(sqlite, compatibility);
  }
  return javaScriptExpressionEngine(compatibility);
}

// node_modules/@powersync/service-sync-rules/dist/HydratedSyncConfig.js
var HydratedSyncConfig = class {
  /**
   * These are used by queriers, and do not support merging across multiple SyncConfigs.
   */
  bucketSources = [];
  eventDescriptors = [];
  /**
   * Only a single compatibility context is supported across all merged SyncConfigs.
   */
  compatibility = CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY;
  /**
   * The source definitions.
   *
   * For most functionality, we don't use these directly, but rather use the
   * merged definitions such as bucketDataSources.
   */
  sourceDefinitions;
  /**
   * Bucket data sources from underlying SyncConfig definitions.
   */
  bucketDataSources;
  bucketParameterLookupSources;
  /**
   * These are used by queriers, and do not support merging across multiple SyncConfigs.
   */
  #bucketSourceDefinitions;
  innerEvaluateRow;
  innerEvaluateParameterRow;
  hydrationInput;
  matchingSourcesCache = /* @__PURE__ */ new Map();
  mergedEvaluatorCache = /* @__PURE__ */ new WeakMap();
  mergedParameterIndexCreatorCache = /* @__PURE__ */ new WeakMap();
  constructor(params) {
    const hydrationState = params.createParams.hydrationState;
    const definitions = params.definitions;
    if (definitions.length == 0) {
      throw new Error("HydratedSyncRules requires at least one SyncConfig definition");
    }
    this.sourceDefinitions = [...definitions];
    this.compatibility = assertSharedCompatibility(this.sourceDefinitions);
    this.hydrationInput = {
      hydrationState,
      scalarExpressions: createScalarExpressionEngine(this.compatibility, params.createParams.sqlite)
    };
    this.bucketDataSources = uniqueBy(definitions.flatMap((definition) => definition.bucketDataSources), (source) => hydrationState.getBucketSourceScope(source).bucketPrefix);
    this.bucketParameterLookupSources = uniqueBy(definitions.flatMap((definition) => definition.bucketParameterLookupSources), (source) => parameterLookupScopeKey(hydrationState.getParameterIndexLookupScope(source)));
    this.innerEvaluateRow = mergeDataSources(this.hydrationInput, this.bucketDataSources).evaluateRow;
    this.innerEvaluateParameterRow = mergeParameterIndexLookupCreators(this.hydrationInput, this.bucketParameterLookupSources).evaluateParameterRow;
    this.eventDescriptors = definitions.flatMap((definition) => definition.eventDescriptors);
    if (definitions.length == 1) {
      this.#bucketSourceDefinitions = definitions[0].bucketSources;
      this.bucketSources = this.#bucketSourceDefinitions.map((source) => source.hydrate(this.hydrationInput));
    } else {
      this.#bucketSourceDefinitions = [];
      this.bucketSources = [];
    }
  }
  get bucketSourceDefinitions() {
    this.assertSingleSourceDefinition("bucketSourceDefinitions");
    return this.#bucketSourceDefinitions;
  }
  // These methods do not depend on hydration, so we can multiplex them across definitions.
  getSourceTables() {
    const sourceTables = /* @__PURE__ */ new Map();
    for (const definition of this.sourceDefinitions) {
      definition.writeSourceTables(sourceTables);
    }
    return [...sourceTables.values()];
  }
  tableTriggersEvent(table) {
    return this.sourceDefinitions.some((definition) => definition.tableTriggersEvent(table));
  }
  tableSyncsData(table) {
    return this.sourceDefinitions.some((definition) => definition.tableSyncsData(table));
  }
  tableSyncsParameters(table) {
    return this.sourceDefinitions.some((definition) => definition.tableSyncsParameters(table));
  }
  getMatchingSources(source) {
    const table = {
      connectionTag: source.connectionTag,
      schema: source.schema,
      name: source.name
    };
    const key = sourceTableRefKey(table);
    const cached = this.matchingSourcesCache.get(key);
    if (cached != null) {
      return cached;
    }
    const matchingSources = {
      bucketDataSources: this.bucketDataSources.filter((source2) => source2.tableSyncsData(table)),
      parameterLookupSources: this.bucketParameterLookupSources.filter((source2) => source2.tableSyncsParameters(table))
    };
    this.matchingSourcesCache.set(key, matchingSources);
    return matchingSources;
  }
  applyRowContext(source) {
    return applyRowContext(source, this.compatibility);
  }
  /**
   * Throws errors.
   */
  evaluateRow(options) {
    const { results, errors } = this.evaluateRowWithErrors(options);
    if (errors.length > 0) {
      throw new Error(errors[0].error);
    }
    return results;
  }
  evaluateRowWithErrors(options) {
    let rawResults;
    if (options.bucketDataSources != null) {
      let merged = this.mergedEvaluatorCache.get(options.bucketDataSources);
      if (merged == null) {
        merged = mergeDataSources(this.hydrationInput, options.bucketDataSources);
        this.mergedEvaluatorCache.set(options.bucketDataSources, merged);
      }
      rawResults = merged.evaluateRow(options);
    } else {
      rawResults = this.innerEvaluateRow(options);
    }
    const results = rawResults.filter(isEvaluatedRow);
    const errors = rawResults.filter(isEvaluationError);
    return { results, errors };
  }
  /**
   * Throws errors.
   */
  evaluateParameterRow(table, row, options) {
    const { results, errors } = this.evaluateParameterRowWithErrors(table, row, options);
    if (errors.length > 0) {
      throw new Error(errors[0].error);
    }
    return results;
  }
  evaluateParameterRowWithErrors(table, row, options) {
    let rawResults;
    if (options?.parameterLookupSources != null) {
      let merged = this.mergedParameterIndexCreatorCache.get(options.parameterLookupSources);
      if (merged == null) {
        merged = mergeParameterIndexLookupCreators(this.hydrationInput, options.parameterLookupSources);
        this.mergedParameterIndexCreatorCache.set(options.parameterLookupSources, merged);
      }
      rawResults = merged.evaluateParameterRow(table, row);
    } else {
      rawResults = this.innerEvaluateParameterRow(table, row);
    }
    const results = rawResults.filter(isEvaluatedParameters);
    const errors = rawResults.filter(isEvaluationError);
    return { results, errors };
  }
  getBucketParameterQuerier(options) {
    this.assertSingleSourceDefinition("getBucketParameterQuerier()");
    const queriers = [];
    const errors = [];
    const pending = { queriers, errors };
    for (const source of this.bucketSources) {
      if (source.definition.subscribedToByDefault && options.hasDefaultStreams || source.definition.name in options.streams) {
        source.pushBucketParameterQueriers(pending, options);
      }
    }
    const querier = mergeBucketParameterQueriers(queriers);
    return { querier, errors };
  }
  assertSingleSourceDefinition(debugName) {
    if (this.sourceDefinitions.length != 1) {
      throw new Error(`${debugName} is not supported for HydratedSyncRules with multiple SyncConfigs`);
    }
  }
};
function assertSharedCompatibility(definitions) {
  const compatibility = definitions[0].compatibility;
  if (definitions.length == 1) {
    return compatibility;
  }
  for (const definition of definitions) {
    if (!definition.compatibility.equals(compatibility)) {
      throw new Error("All SyncConfigs in a HydratedSyncRules instance must use the same CompatibilityContext");
    }
  }
  return compatibility;
}

// node_modules/@powersync/service-sync-rules/dist/HydrationState.js
var DEFAULT_HYDRATION_STATE = {
  getBucketSourceScope(source) {
    return {
      bucketPrefix: source.uniqueName,
      source
    };
  },
  getParameterIndexLookupScope(source) {
    return {
      ...source.sourceId,
      source
    };
  }
};
function versionedHydrationState(version) {
  return {
    getBucketSourceScope(source) {
      return {
        bucketPrefix: `${version}#${source.uniqueName}`,
        source
      };
    },
    getParameterIndexLookupScope(source) {
      return {
        ...source.sourceId,
        source
      };
    }
  };
}
function parameterLookupScopeKey(scope) {
  return JSON.stringify([scope.lookupName, scope.queryId]);
}

// node_modules/@powersync/service-sync-rules/dist/IdSequence.js
var IdSequence = class {
  count = 0;
  nextId() {
    return `${++this.count}`;
  }
};

// compiled:compiled-schema
var compiled_schema_default = validate10;
var schema11 = { "type": "object", "properties": { "bucket_definitions": { "type": "object", "description": "List of bucket definitions", "examples": [{ "global": { "data": "select * from mytable" } }], "patternProperties": { ".*": { "type": "object", "required": ["data"], "examples": [{ "data": ["select * from mytable"] }], "properties": { "accept_potentially_dangerous_queries": { "description": "If true, disables warnings on potentially dangerous queries", "type": "boolean" }, "priority": { "description": "Priority for the bucket (lower values indicate higher priority).", "type": "integer" }, "parameters": { "description": "Parameter query(ies)", "anyOf": [{ "type": "string", "description": "Parameter query" }, { "type": "array", "description": "Parameter queries", "items": { "type": "string" } }] }, "data": { "type": "array", "description": "Data queries", "items": { "type": "string" } } }, "additionalProperties": false } } }, "with": { "type": "object", "description": "Common-table expressions available to all sync streams", "patternProperties": { ".*": { "type": "string" } } }, "streams": { "type": "object", "description": "List of stream definitions", "examples": [{ "user_details": { "query": "select * from users where id = auth.user_id()" } }], "patternProperties": { ".*": { "type": "object", "examples": [{ "query": ["select * from mytable"] }], "properties": { "accept_potentially_dangerous_queries": { "description": "If true, disables warnings on potentially dangerous queries", "type": "boolean" }, "auto_subscribe": { "description": "Whether clients will subscribe to this stream by default.", "type": "boolean" }, "priority": { "description": "Priority for the bucket (lower values indicate higher priority).", "type": "integer" }, "query": { "description": "The SQL query defining content to sync in this stream.", "type": "string" }, "queries": { "description": "SQL queries defining content to sync in this stream.", "type": "array", "items": { "type": "string" } }, "with": { "type": "object", "description": "Common table expressions defining subqueries available in queries.", "patternProperties": { ".*": { "type": "string" } } } } } } }, "event_definitions": { "type": "object", "description": "Record of sync replication event definitions", "examples": [{ "write_checkpoints": { "payloads": ["select user_id, client_id, checkpoint from checkpoints"] } }], "patternProperties": { ".*": { "type": ["object"], "required": ["payloads"], "examples": [{ "payloads": ["select user_id, client_id, checkpoint from checkpoints"] }], "properties": { "payloads": { "description": "Queries which extract event payload fields from replicated table rows.", "type": "array", "items": { "type": "string" } }, "additionalProperties": false, "uniqueItems": true } } } }, "config": { "type": "object", "description": "Config declaring the compatibility level used to parse these definitions.", "properties": { "edition": { "type": "integer", "default": 1, "minimum": 1, "exclusiveMaximum": 4 }, "storage_version": { "type": "integer", "description": "Storage version used by the storage database. By default, the latest stable version is used.", "default": 2, "enum": [2, 3] }, "timestamp_max_precision": { "type": "string", "enum": ["seconds", "milliseconds", "microseconds", "nanoseconds"] }, "timestamps_iso8601": { "type": "boolean", "description": "Enabled by default starting from edition 2: Consistently renders timestamps with an ISO 8601-compatible format (previous versions used a space instead of a T to separate date and time)." }, "versioned_bucket_ids": { "type": "boolean", "description": "Enabled by default starting from edition 2: Encode the version of sync rules in generated bucket ids, which avoids clients downloading data twice and improves client-side progress estimates." }, "fixed_json_extract": { "type": "boolean", "description": "Enabled by default starting from edition 2: Old versions of the sync service used to treat `->> 'foo.bar'` as a two-element JSON path. With this compatibility option enabled, it follows modern SQLite and treats it as a single key. The `$.` prefix would be required to split on `.`." }, "custom_postgres_types": { "type": "boolean", "description": "Enabled by default starting from edition 2: Map custom Postgres types into appropriate structures instead of syncing the raw string." }, "unstable_sqlite_expression_engine": { "type": "boolean", "description": "Enabled by default starting from edition null: Experimental option to evaluate functions and operators in Sync Streams with SQLite instead of a JavaScript implementation." } }, "additionalProperties": false } }, "anyOf": [{ "required": ["bucket_definitions"] }, { "required": ["streams"] }], "additionalProperties": false };
var pattern0 = new RegExp(".*", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs1 = errors;
  let valid0 = false;
  const _errs2 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.bucket_definitions === void 0) {
      const err0 = { instancePath, schemaPath: "#/anyOf/0/required", keyword: "required", params: { missingProperty: "bucket_definitions" }, message: "must have required property 'bucket_definitions'", schema: schema11.anyOf[0].required, parentSchema: schema11.anyOf[0], data };
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
      if (data.streams === void 0) {
        const err1 = { instancePath, schemaPath: "#/anyOf/1/required", keyword: "required", params: { missingProperty: "streams" }, message: "must have required property 'streams'", schema: schema11.anyOf[1].required, parentSchema: schema11.anyOf[1], data };
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
    const err2 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema11.anyOf, parentSchema: schema11, data };
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
      if (!(key0 === "bucket_definitions" || key0 === "with" || key0 === "streams" || key0 === "event_definitions" || key0 === "config")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11, data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.bucket_definitions !== void 0) {
      let data0 = data.bucket_definitions;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        for (const key1 in data0) {
          if (pattern0.test(key1)) {
            let data1 = data0[key1];
            if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
              if (data1.data === void 0) {
                const err4 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bucket_definitions/patternProperties/.*/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'", schema: schema11.properties.bucket_definitions.patternProperties[".*"].required, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"], data: data1 };
                if (vErrors === null) {
                  vErrors = [err4];
                } else {
                  vErrors.push(err4);
                }
                errors++;
              }
              for (const key2 in data1) {
                if (!(key2 === "accept_potentially_dangerous_queries" || key2 === "priority" || key2 === "parameters" || key2 === "data")) {
                  const err5 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bucket_definitions/patternProperties/.*/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"], data: data1 };
                  if (vErrors === null) {
                    vErrors = [err5];
                  } else {
                    vErrors.push(err5);
                  }
                  errors++;
                }
              }
              if (data1.accept_potentially_dangerous_queries !== void 0) {
                let data2 = data1.accept_potentially_dangerous_queries;
                if (typeof data2 !== "boolean") {
                  const err6 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/accept_potentially_dangerous_queries", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/accept_potentially_dangerous_queries/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.accept_potentially_dangerous_queries.type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.accept_potentially_dangerous_queries, data: data2 };
                  if (vErrors === null) {
                    vErrors = [err6];
                  } else {
                    vErrors.push(err6);
                  }
                  errors++;
                }
              }
              if (data1.priority !== void 0) {
                let data3 = data1.priority;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
                  const err7 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/priority", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.priority.type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.priority, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              }
              if (data1.parameters !== void 0) {
                let data4 = data1.parameters;
                const _errs15 = errors;
                let valid4 = false;
                const _errs16 = errors;
                if (typeof data4 !== "string") {
                  const err8 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/parameters", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/parameters/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[0].type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[0], data: data4 };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
                var _valid1 = _errs16 === errors;
                valid4 = valid4 || _valid1;
                if (!valid4) {
                  const _errs18 = errors;
                  if (Array.isArray(data4)) {
                    const len0 = data4.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data5 = data4[i0];
                      if (typeof data5 !== "string") {
                        const err9 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/parameters/" + i0, schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/parameters/anyOf/1/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[1].items.type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[1].items, data: data5 };
                        if (vErrors === null) {
                          vErrors = [err9];
                        } else {
                          vErrors.push(err9);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err10 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/parameters", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/parameters/anyOf/1/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[1].type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf[1], data: data4 };
                    if (vErrors === null) {
                      vErrors = [err10];
                    } else {
                      vErrors.push(err10);
                    }
                    errors++;
                  }
                  var _valid1 = _errs18 === errors;
                  valid4 = valid4 || _valid1;
                }
                if (!valid4) {
                  const err11 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/parameters", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/parameters/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters.anyOf, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.parameters, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                } else {
                  errors = _errs15;
                  if (vErrors !== null) {
                    if (_errs15) {
                      vErrors.length = _errs15;
                    } else {
                      vErrors = null;
                    }
                  }
                }
              }
              if (data1.data !== void 0) {
                let data6 = data1.data;
                if (Array.isArray(data6)) {
                  const len1 = data6.length;
                  for (let i1 = 0; i1 < len1; i1++) {
                    let data7 = data6[i1];
                    if (typeof data7 !== "string") {
                      const err12 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/data/" + i1, schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/data/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.data.items.type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.data.items, data: data7 };
                      if (vErrors === null) {
                        vErrors = [err12];
                      } else {
                        vErrors.push(err12);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err13 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/data", schemaPath: "#/properties/bucket_definitions/patternProperties/.*/properties/data/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.data.type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"].properties.data, data: data6 };
                  if (vErrors === null) {
                    vErrors = [err13];
                  } else {
                    vErrors.push(err13);
                  }
                  errors++;
                }
              }
            } else {
              const err14 = { instancePath: instancePath + "/bucket_definitions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bucket_definitions/patternProperties/.*/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.bucket_definitions.patternProperties[".*"].type, parentSchema: schema11.properties.bucket_definitions.patternProperties[".*"], data: data1 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/bucket_definitions", schemaPath: "#/properties/bucket_definitions/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.bucket_definitions.type, parentSchema: schema11.properties.bucket_definitions, data: data0 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.with !== void 0) {
      let data8 = data.with;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key3 in data8) {
          if (pattern0.test(key3)) {
            let data9 = data8[key3];
            if (typeof data9 !== "string") {
              const err16 = { instancePath: instancePath + "/with/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/with/patternProperties/.*/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.with.patternProperties[".*"].type, parentSchema: schema11.properties.with.patternProperties[".*"], data: data9 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/with", schemaPath: "#/properties/with/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.with.type, parentSchema: schema11.properties.with, data: data8 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.streams !== void 0) {
      let data10 = data.streams;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        for (const key4 in data10) {
          if (pattern0.test(key4)) {
            let data11 = data10[key4];
            if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
              if (data11.accept_potentially_dangerous_queries !== void 0) {
                let data12 = data11.accept_potentially_dangerous_queries;
                if (typeof data12 !== "boolean") {
                  const err18 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/accept_potentially_dangerous_queries", schemaPath: "#/properties/streams/patternProperties/.*/properties/accept_potentially_dangerous_queries/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.streams.patternProperties[".*"].properties.accept_potentially_dangerous_queries.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.accept_potentially_dangerous_queries, data: data12 };
                  if (vErrors === null) {
                    vErrors = [err18];
                  } else {
                    vErrors.push(err18);
                  }
                  errors++;
                }
              }
              if (data11.auto_subscribe !== void 0) {
                let data13 = data11.auto_subscribe;
                if (typeof data13 !== "boolean") {
                  const err19 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/auto_subscribe", schemaPath: "#/properties/streams/patternProperties/.*/properties/auto_subscribe/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.streams.patternProperties[".*"].properties.auto_subscribe.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.auto_subscribe, data: data13 };
                  if (vErrors === null) {
                    vErrors = [err19];
                  } else {
                    vErrors.push(err19);
                  }
                  errors++;
                }
              }
              if (data11.priority !== void 0) {
                let data14 = data11.priority;
                if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                  const err20 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/priority", schemaPath: "#/properties/streams/patternProperties/.*/properties/priority/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.streams.patternProperties[".*"].properties.priority.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.priority, data: data14 };
                  if (vErrors === null) {
                    vErrors = [err20];
                  } else {
                    vErrors.push(err20);
                  }
                  errors++;
                }
              }
              if (data11.query !== void 0) {
                let data15 = data11.query;
                if (typeof data15 !== "string") {
                  const err21 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/query", schemaPath: "#/properties/streams/patternProperties/.*/properties/query/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.streams.patternProperties[".*"].properties.query.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.query, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err21];
                  } else {
                    vErrors.push(err21);
                  }
                  errors++;
                }
              }
              if (data11.queries !== void 0) {
                let data16 = data11.queries;
                if (Array.isArray(data16)) {
                  const len2 = data16.length;
                  for (let i2 = 0; i2 < len2; i2++) {
                    let data17 = data16[i2];
                    if (typeof data17 !== "string") {
                      const err22 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/queries/" + i2, schemaPath: "#/properties/streams/patternProperties/.*/properties/queries/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.streams.patternProperties[".*"].properties.queries.items.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.queries.items, data: data17 };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err23 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/queries", schemaPath: "#/properties/streams/patternProperties/.*/properties/queries/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.streams.patternProperties[".*"].properties.queries.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.queries, data: data16 };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                }
              }
              if (data11.with !== void 0) {
                let data18 = data11.with;
                if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                  for (const key5 in data18) {
                    if (pattern0.test(key5)) {
                      let data19 = data18[key5];
                      if (typeof data19 !== "string") {
                        const err24 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/with/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/streams/patternProperties/.*/properties/with/patternProperties/.*/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.streams.patternProperties[".*"].properties.with.patternProperties[".*"].type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.with.patternProperties[".*"], data: data19 };
                        if (vErrors === null) {
                          vErrors = [err24];
                        } else {
                          vErrors.push(err24);
                        }
                        errors++;
                      }
                    }
                  }
                } else {
                  const err25 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/with", schemaPath: "#/properties/streams/patternProperties/.*/properties/with/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.streams.patternProperties[".*"].properties.with.type, parentSchema: schema11.properties.streams.patternProperties[".*"].properties.with, data: data18 };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
              }
            } else {
              const err26 = { instancePath: instancePath + "/streams/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/streams/patternProperties/.*/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.streams.patternProperties[".*"].type, parentSchema: schema11.properties.streams.patternProperties[".*"], data: data11 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          }
        }
      } else {
        const err27 = { instancePath: instancePath + "/streams", schemaPath: "#/properties/streams/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.streams.type, parentSchema: schema11.properties.streams, data: data10 };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.event_definitions !== void 0) {
      let data20 = data.event_definitions;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        for (const key6 in data20) {
          if (pattern0.test(key6)) {
            let data21 = data20[key6];
            if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
              if (data21.payloads === void 0) {
                const err28 = { instancePath: instancePath + "/event_definitions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/event_definitions/patternProperties/.*/required", keyword: "required", params: { missingProperty: "payloads" }, message: "must have required property 'payloads'", schema: schema11.properties.event_definitions.patternProperties[".*"].required, parentSchema: schema11.properties.event_definitions.patternProperties[".*"], data: data21 };
                if (vErrors === null) {
                  vErrors = [err28];
                } else {
                  vErrors.push(err28);
                }
                errors++;
              }
              if (data21.payloads !== void 0) {
                let data22 = data21.payloads;
                if (Array.isArray(data22)) {
                  const len3 = data22.length;
                  for (let i3 = 0; i3 < len3; i3++) {
                    let data23 = data22[i3];
                    if (typeof data23 !== "string") {
                      const err29 = { instancePath: instancePath + "/event_definitions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/payloads/" + i3, schemaPath: "#/properties/event_definitions/patternProperties/.*/properties/payloads/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.event_definitions.patternProperties[".*"].properties.payloads.items.type, parentSchema: schema11.properties.event_definitions.patternProperties[".*"].properties.payloads.items, data: data23 };
                      if (vErrors === null) {
                        vErrors = [err29];
                      } else {
                        vErrors.push(err29);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err30 = { instancePath: instancePath + "/event_definitions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/payloads", schemaPath: "#/properties/event_definitions/patternProperties/.*/properties/payloads/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.event_definitions.patternProperties[".*"].properties.payloads.type, parentSchema: schema11.properties.event_definitions.patternProperties[".*"].properties.payloads, data: data22 };
                  if (vErrors === null) {
                    vErrors = [err30];
                  } else {
                    vErrors.push(err30);
                  }
                  errors++;
                }
              }
              if (data21.additionalProperties !== void 0) {
                const err31 = { instancePath: instancePath + "/event_definitions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1") + "/additionalProperties", schemaPath: "#/properties/event_definitions/patternProperties/.*/properties/additionalProperties/false schema", keyword: "false schema", params: {}, message: "boolean schema is false", schema: false, parentSchema: schema11.properties.event_definitions.patternProperties[".*"].properties.additionalProperties, data: data21.additionalProperties };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            } else {
              const err32 = { instancePath: instancePath + "/event_definitions/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/event_definitions/patternProperties/.*/type", keyword: "type", params: { type: schema11.properties.event_definitions.patternProperties[".*"].type }, message: "must be object", schema: schema11.properties.event_definitions.patternProperties[".*"].type, parentSchema: schema11.properties.event_definitions.patternProperties[".*"], data: data21 };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
          }
        }
      } else {
        const err33 = { instancePath: instancePath + "/event_definitions", schemaPath: "#/properties/event_definitions/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.event_definitions.type, parentSchema: schema11.properties.event_definitions, data: data20 };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.config !== void 0) {
      let data25 = data.config;
      if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
        for (const key7 in data25) {
          if (!(key7 === "edition" || key7 === "storage_version" || key7 === "timestamp_max_precision" || key7 === "timestamps_iso8601" || key7 === "versioned_bucket_ids" || key7 === "fixed_json_extract" || key7 === "custom_postgres_types" || key7 === "unstable_sqlite_expression_engine")) {
            const err34 = { instancePath: instancePath + "/config", schemaPath: "#/properties/config/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11.properties.config, data: data25 };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        if (data25.edition !== void 0) {
          let data26 = data25.edition;
          if (!(typeof data26 == "number" && (!(data26 % 1) && !isNaN(data26)) && isFinite(data26))) {
            const err35 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.config.properties.edition.type, parentSchema: schema11.properties.config.properties.edition, data: data26 };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
          if (typeof data26 == "number" && isFinite(data26)) {
            if (data26 < 1 || isNaN(data26)) {
              const err36 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema11.properties.config.properties.edition, data: data26 };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
            if (data26 >= 4 || isNaN(data26)) {
              const err37 = { instancePath: instancePath + "/config/edition", schemaPath: "#/properties/config/properties/edition/exclusiveMaximum", keyword: "exclusiveMaximum", params: { comparison: "<", limit: 4 }, message: "must be < 4", schema: 4, parentSchema: schema11.properties.config.properties.edition, data: data26 };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          }
        }
        if (data25.storage_version !== void 0) {
          let data27 = data25.storage_version;
          if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
            const err38 = { instancePath: instancePath + "/config/storage_version", schemaPath: "#/properties/config/properties/storage_version/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.config.properties.storage_version.type, parentSchema: schema11.properties.config.properties.storage_version, data: data27 };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
          if (!(data27 === 2 || data27 === 3)) {
            const err39 = { instancePath: instancePath + "/config/storage_version", schemaPath: "#/properties/config/properties/storage_version/enum", keyword: "enum", params: { allowedValues: schema11.properties.config.properties.storage_version.enum }, message: "must be equal to one of the allowed values", schema: schema11.properties.config.properties.storage_version.enum, parentSchema: schema11.properties.config.properties.storage_version, data: data27 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        if (data25.timestamp_max_precision !== void 0) {
          let data28 = data25.timestamp_max_precision;
          if (typeof data28 !== "string") {
            const err40 = { instancePath: instancePath + "/config/timestamp_max_precision", schemaPath: "#/properties/config/properties/timestamp_max_precision/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.config.properties.timestamp_max_precision.type, parentSchema: schema11.properties.config.properties.timestamp_max_precision, data: data28 };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
          if (!(data28 === "seconds" || data28 === "milliseconds" || data28 === "microseconds" || data28 === "nanoseconds")) {
            const err41 = { instancePath: instancePath + "/config/timestamp_max_precision", schemaPath: "#/properties/config/properties/timestamp_max_precision/enum", keyword: "enum", params: { allowedValues: schema11.properties.config.properties.timestamp_max_precision.enum }, message: "must be equal to one of the allowed values", schema: schema11.properties.config.properties.timestamp_max_precision.enum, parentSchema: schema11.properties.config.properties.timestamp_max_precision, data: data28 };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data25.timestamps_iso8601 !== void 0) {
          let data29 = data25.timestamps_iso8601;
          if (typeof data29 !== "boolean") {
            const err42 = { instancePath: instancePath + "/config/timestamps_iso8601", schemaPath: "#/properties/config/properties/timestamps_iso8601/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.config.properties.timestamps_iso8601.type, parentSchema: schema11.properties.config.properties.timestamps_iso8601, data: data29 };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
        if (data25.versioned_bucket_ids !== void 0) {
          let data30 = data25.versioned_bucket_ids;
          if (typeof data30 !== "boolean") {
            const err43 = { instancePath: instancePath + "/config/versioned_bucket_ids", schemaPath: "#/properties/config/properties/versioned_bucket_ids/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.config.properties.versioned_bucket_ids.type, parentSchema: schema11.properties.config.properties.versioned_bucket_ids, data: data30 };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          }
        }
        if (data25.fixed_json_extract !== void 0) {
          let data31 = data25.fixed_json_extract;
          if (typeof data31 !== "boolean") {
            const err44 = { instancePath: instancePath + "/config/fixed_json_extract", schemaPath: "#/properties/config/properties/fixed_json_extract/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.config.properties.fixed_json_extract.type, parentSchema: schema11.properties.config.properties.fixed_json_extract, data: data31 };
            if (vErrors === null) {
              vErrors = [err44];
            } else {
              vErrors.push(err44);
            }
            errors++;
          }
        }
        if (data25.custom_postgres_types !== void 0) {
          let data32 = data25.custom_postgres_types;
          if (typeof data32 !== "boolean") {
            const err45 = { instancePath: instancePath + "/config/custom_postgres_types", schemaPath: "#/properties/config/properties/custom_postgres_types/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.config.properties.custom_postgres_types.type, parentSchema: schema11.properties.config.properties.custom_postgres_types, data: data32 };
            if (vErrors === null) {
              vErrors = [err45];
            } else {
              vErrors.push(err45);
            }
            errors++;
          }
        }
        if (data25.unstable_sqlite_expression_engine !== void 0) {
          let data33 = data25.unstable_sqlite_expression_engine;
          if (typeof data33 !== "boolean") {
            const err46 = { instancePath: instancePath + "/config/unstable_sqlite_expression_engine", schemaPath: "#/properties/config/properties/unstable_sqlite_expression_engine/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema11.properties.config.properties.unstable_sqlite_expression_engine.type, parentSchema: schema11.properties.config.properties.unstable_sqlite_expression_engine, data: data33 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/config", schemaPath: "#/properties/config/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.config.type, parentSchema: schema11.properties.config, data: data25 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
  } else {
    const err48 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.type, parentSchema: schema11, data };
    if (vErrors === null) {
      vErrors = [err48];
    } else {
      vErrors.push(err48);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}

// node_modules/@powersync/service-sync-rules/dist/StorageVersion.js
var STORAGE_VERSIONS = /* @__PURE__ */ new Map([
  // version 1 is supported by the storage modules, but cannot be used in sync config
  [2, { version: 2, stable: true }],
  [3, { version: 3, stable: false }]
]);
var DEFAULT_STORAGE_VERSION = STORAGE_VERSIONS.get(2);
function validateStorageVersion(version) {
  return STORAGE_VERSIONS.get(version);
}

// node_modules/@powersync/service-sync-rules/dist/json_schema.js
var syncRulesSchema = {
  type: "object",
  properties: {
    bucket_definitions: {
      type: "object",
      description: "List of bucket definitions",
      examples: [{ global: { data: "select * from mytable" } }],
      patternProperties: {
        ".*": {
          type: "object",
          required: ["data"],
          examples: [{ data: ["select * from mytable"] }],
          properties: {
            accept_potentially_dangerous_queries: {
              description: "If true, disables warnings on potentially dangerous queries",
              type: "boolean"
            },
            priority: {
              description: "Priority for the bucket (lower values indicate higher priority).",
              type: "integer"
            },
            parameters: {
              description: "Parameter query(ies)",
              anyOf: [
                { type: "string", description: "Parameter query" },
                {
                  type: "array",
                  description: "Parameter queries",
                  items: {
                    type: "string"
                  }
                }
              ]
            },
            data: {
              type: "array",
              description: "Data queries",
              items: {
                type: "string"
              }
            }
          },
          additionalProperties: false
        }
      }
    },
    with: {
      type: "object",
      description: "Common-table expressions available to all sync streams",
      patternProperties: {
        ".*": {
          type: "string"
        }
      }
    },
    streams: {
      type: "object",
      description: "List of stream definitions",
      examples: [{ user_details: { query: "select * from users where id = auth.user_id()" } }],
      patternProperties: {
        ".*": {
          type: "object",
          examples: [{ query: ["select * from mytable"] }],
          properties: {
            accept_potentially_dangerous_queries: {
              description: "If true, disables warnings on potentially dangerous queries",
              type: "boolean"
            },
            auto_subscribe: {
              description: "Whether clients will subscribe to this stream by default.",
              type: "boolean"
            },
            priority: {
              description: "Priority for the bucket (lower values indicate higher priority).",
              type: "integer"
            },
            query: {
              description: "The SQL query defining content to sync in this stream.",
              type: "string"
            },
            queries: {
              description: "SQL queries defining content to sync in this stream.",
              type: "array",
              items: { type: "string" }
            },
            with: {
              type: "object",
              description: "Common table expressions defining subqueries available in queries.",
              patternProperties: {
                ".*": {
                  type: "string"
                }
              }
            }
          }
        }
      }
    },
    event_definitions: {
      type: "object",
      description: "Record of sync replication event definitions",
      examples: [
        {
          write_checkpoints: {
            payloads: ["select user_id, client_id, checkpoint from checkpoints"]
          }
        }
      ],
      patternProperties: {
        ".*": {
          type: ["object"],
          required: ["payloads"],
          examples: [{ payloads: ["select user_id, client_id, checkpoint from checkpoints"] }],
          properties: {
            payloads: {
              description: "Queries which extract event payload fields from replicated table rows.",
              type: "array",
              items: {
                type: "string"
              }
            },
            additionalProperties: false,
            uniqueItems: true
          }
        }
      }
    },
    config: {
      type: "object",
      description: "Config declaring the compatibility level used to parse these definitions.",
      properties: {
        edition: {
          type: "integer",
          default: CompatibilityEdition.LEGACY,
          minimum: CompatibilityEdition.LEGACY,
          exclusiveMaximum: CompatibilityEdition.COMPILED_STREAMS + 1
        },
        storage_version: {
          type: "integer",
          description: "Storage version used by the storage database. By default, the latest stable version is used.",
          default: DEFAULT_STORAGE_VERSION.version,
          enum: [...STORAGE_VERSIONS.keys()]
        },
        timestamp_max_precision: {
          type: "string",
          enum: Object.values(TimeValuePrecision.byName).map((e) => e.name)
        },
        ...Object.fromEntries(Object.entries(CompatibilityOption.byName).map((e) => {
          return [
            e[0],
            {
              type: "boolean",
              description: `Enabled by default starting from edition ${e[1].fixedIn}: ${e[1].description}`
            }
          ];
        }))
      },
      additionalProperties: false
    }
  },
  anyOf: [{ required: ["bucket_definitions"] }, { required: ["streams"] }],
  additionalProperties: false
};
var validateSyncRulesSchema = compiled_schema_default;

// node_modules/@powersync/service-sync-rules/dist/SyncConfig.js
var SyncConfig = class {
  bucketDataSources = [];
  bucketParameterLookupSources = [];
  bucketSources = [];
  compatibility = CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY;
  /**
   * If not defined, the storage module picks the latest stable version.
   *
   * Only supported storage versions can be set here when parsing from yaml.
   */
  storageVersion;
  eventDescriptors = [];
  /**
   * The (YAML-based) source contents from which this sync config has been derived.
   */
  content;
  constructor(content) {
    this.content = content;
  }
  /**
   * Hydrate these sync config definitions with persisted state into runnable sync config.
   *
   * Note: versionedBucketIds is not checked here: It is set at a higher level based
   * on the storage version of the replication stream, and used in hydrationState.
   *
   * @param params.hydrationState Transforms bucket ids based on persisted state.
   */
  hydrate(params) {
    return new HydratedSyncConfig({
      definitions: [this],
      createParams: params
    });
  }
  applyRowContext(source) {
    return applyRowContext(source, this.compatibility);
  }
  writeSourceTables(sourceTables) {
    for (const bucket of this.bucketDataSources) {
      for (const r of bucket.getSourceTables()) {
        sourceTables.set(r.key(), r);
      }
    }
    for (const bucket of this.bucketParameterLookupSources) {
      for (const r of bucket.getSourceTables()) {
        sourceTables.set(r.key(), r);
      }
    }
    for (const event of this.eventDescriptors) {
      for (const r of event.getSourceTables()) {
        sourceTables.set(r.key(), r);
      }
    }
  }
  getSourceTables() {
    const sourceTables = /* @__PURE__ */ new Map();
    this.writeSourceTables(sourceTables);
    return [...sourceTables.values()];
  }
  getEventTables() {
    const eventTables = /* @__PURE__ */ new Map();
    if (this.eventDescriptors) {
      for (const event of this.eventDescriptors) {
        for (const r of event.getSourceTables()) {
          eventTables.set(r.key(), r);
        }
      }
    }
    return [...eventTables.values()];
  }
  tableTriggersEvent(table) {
    return this.eventDescriptors.some((bucket) => bucket.tableTriggersEvent(table));
  }
  tableSyncsData(table) {
    return this.bucketDataSources.some((b) => b.tableSyncsData(table));
  }
  tableSyncsParameters(table) {
    return this.bucketParameterLookupSources.some((b) => b.tableSyncsParameters(table));
  }
  debugGetOutputTables() {
    let result = {};
    for (let bucket of this.bucketDataSources) {
      bucket.debugWriteOutputTables(result);
    }
    return result;
  }
  debugRepresentation() {
    return this.bucketSources.map((rules) => rules.debugRepresentation());
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/schema_inference.js
var SyncPlanSchemaAnalyzer = class {
  defaultSchema;
  schema;
  constructor(defaultSchema, schema) {
    this.defaultSchema = defaultSchema;
    this.schema = schema;
  }
  /**
   * Populates an output record of tables with the inferred result sets for a stream data source against a source
   * schema.
   */
  resolveResultSets(source, tables) {
    for (const table of this.schema.getTables(source.sourceTable.toTablePattern(this.defaultSchema))) {
      let addOutputColumn = function(definition) {
        if (definition.name == "id") {
          return;
        }
        const existing = outputTable[definition.name];
        if (existing != null) {
          outputTable[definition.name] = {
            name: definition.name,
            ...mergeType(existing, definition)
          };
        } else {
          outputTable[definition.name] = definition;
        }
      };
      const typeResolver = new ExpressionTypeInference(table);
      const outputName = source.outputTableName ?? table.name;
      const outputTable = tables[outputName] ??= {};
      for (const column of source.columns) {
        if (column === "star") {
          for (const actualColumn of table.getColumns()) {
            addOutputColumn(actualColumn);
          }
        } else {
          const type = visitExpr(typeResolver, column.expr, null);
          addOutputColumn({ name: column.alias, ...type });
        }
      }
    }
  }
  /**
   * Resolves all parameters referenced in queriers for a stream, and attempts to infer their type.
   */
  resolveReferencedParameters(queriers) {
    const parameters = {};
    const parameterInference = new ParameterTypeInference(parameters);
    const mergeTypes = (a, b) => {
      return a.map((type, index) => {
        const other = b[index];
        return mergeType(type, other);
      });
    };
    const inferSourceParameters = (sources) => {
      let mergedTypes = null;
      for (const source of sources) {
        const tables = this.schema.getTables(source.sourceTable.toTablePattern(this.defaultSchema));
        for (const table of tables) {
          const typeResolver = new ExpressionTypeInference(table);
          const types = source.parameters.map((p) => visitExpr(typeResolver, p.expr, null));
          if (mergedTypes != null) {
            mergedTypes = mergeTypes(mergedTypes, types);
          } else {
            mergedTypes = types;
          }
        }
      }
      return mergedTypes;
    };
    const inferQuerierParameter = (expectedType, parameter) => {
      switch (parameter.type) {
        case "request":
          visitExpr(parameterInference, parameter.expr, expectedType);
          break;
        case "lookup":
          const lookup = parameter.lookup;
          if (lookup.type === "parameter") {
            const inputTypes = inferSourceParameters([lookup.lookup]);
            lookup.instantiation.forEach((param, i) => inferQuerierParameter(inputTypes[i], param));
          } else {
            for (const input of lookup.functionInputs) {
              visitExpr(parameterInference, input, { type: ExpressionType.TEXT });
            }
          }
          break;
        case "intersection":
          for (const value2 of parameter.values) {
            inferQuerierParameter(expectedType, value2);
          }
          break;
      }
    };
    for (const querier of queriers) {
      const parameterTypes = inferSourceParameters(querier.bucket.sources);
      querier.sourceInstantiation.forEach((param, i) => inferQuerierParameter(parameterTypes[i], param));
      for (const filter of querier.requestFilters) {
        visitExpr(parameterInference, filter, ExpressionTypeInference.BOOLEAN);
      }
    }
    return parameters;
  }
};
function mergeType(a, b) {
  return {
    type: a.type.or(b.type),
    originalType: a.originalType === b.originalType ? a.originalType : void 0
  };
}
var ExpressionTypeInference = class _ExpressionTypeInference {
  sourceTable;
  constructor(sourceTable) {
    this.sourceTable = sourceTable;
  }
  visitExternalData(expr) {
    const column = this.sourceTable.getColumn(expr.source.column);
    if (column) {
      return { type: column.type, originalType: column.originalType };
    }
    return { type: ExpressionType.NONE };
  }
  visitUnaryExpression(expr) {
    switch (expr.operator) {
      case "not":
        return _ExpressionTypeInference.BOOLEAN;
      case "+":
        return visitExpr(this, expr.operand, null);
    }
  }
  visitBinaryExpression(expr) {
    return {
      type: getOperatorReturnType(expr.operator.toUpperCase(), visitExpr(this, expr.left, null).type, visitExpr(this, expr.right, null).type)
    };
  }
  visitBetweenExpression() {
    return _ExpressionTypeInference.BOOLEAN;
  }
  visitScalarInExpression() {
    return _ExpressionTypeInference.BOOLEAN;
  }
  visitCaseWhenExpression(expr) {
    let type = ExpressionType.NONE;
    for (const { then } of expr.whens) {
      type = type.or(visitExpr(this, then, null).type);
    }
    if (expr.else) {
      type = type.or(visitExpr(this, expr.else, null).type);
    }
    return { type };
  }
  visitCastExpression(expr) {
    return { type: ExpressionType.fromTypeText(expr.cast_as) };
  }
  visitScalarFunctionCallExpression(expr) {
    const resolved = _ExpressionTypeInference.functions.named[expr.function.toLowerCase()];
    const args = expr.parameters.map((p) => visitExpr(this, p, null).type);
    return { type: resolved.getReturnType(args) };
  }
  visitLiteralExpression(expr) {
    switch (expr.type) {
      case "lit_null":
        return { type: ExpressionType.NONE };
      case "lit_double":
        return { type: ExpressionType.REAL };
      case "lit_int":
        return { type: ExpressionType.INTEGER };
      case "lit_string":
        return { type: ExpressionType.TEXT };
    }
  }
  // We don't care about compatibility as these functions are only used to infer types.
  static functions = generateSqlFunctions(CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY);
  static BOOLEAN = { type: ExpressionType.INTEGER, originalType: "bool" };
  static ANY = { type: ExpressionType.ANY };
};
var ParameterTypeInference = class extends RecursiveExpressionVisitor {
  parameters;
  constructor(parameters) {
    super();
    this.parameters = parameters;
  }
  defaultExpression(expr, expectedType) {
    let foundParameter = null;
    if (expr.type == "function" && expr.function == "->>") {
      const [source, key] = expr.parameters;
      if (source.type == "data" && source.source.request === "subscription" && key.type == "lit_string") {
        foundParameter = key.value;
      }
    }
    if (foundParameter == null) {
      return super.visitChildren(expr, ExpressionTypeInference.ANY);
    } else {
      const existing = this.parameters[foundParameter];
      this.parameters[foundParameter] = existing ? mergeType(existing, expectedType) : expectedType;
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/table_processor_to_sql.js
var TableProcessorToSqlHelper = class {
  mapper = mapExternalDataToInstantiation();
  filterExpressions = [];
  get tableValuedFunctions() {
    return [...this.mapper.tableValuedFunctions.values()];
  }
  constructor(source) {
    for (const fn of source.tableValuedFunctions) {
      const mapped = {
        name: fn.functionName,
        inputs: fn.functionInputs.map((i) => this.mapper.transformWithoutTableValued(i))
      };
      this.mapper.tableValuedFunctions.set(fn, mapped);
    }
    for (const filter of source.filters) {
      this.filterExpressions.push(this.mapper.transform(filter));
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/bucket_data_source.js
var PreparedStreamBucketDataSource = class {
  source;
  sourceTables = /* @__PURE__ */ new Set();
  pendingSources = [];
  defaultSchema;
  constructor(source, context) {
    this.source = source;
    this.defaultSchema = context.defaultSchema;
    for (const data of source.sources) {
      const pending = new PendingStreamDataSource(data, context.defaultSchema);
      this.pendingSources.push(pending);
      this.sourceTables.add(pending.tablePattern);
    }
  }
  get uniqueName() {
    return this.source.uniqueName;
  }
  get bucketParameters() {
    const evaluator = this.source.sources[0];
    return evaluator.parameters.map((p) => ExpressionToSqlite.toSqlite(p.expr));
  }
  getSourceTables() {
    return this.sourceTables;
  }
  tableSyncsData(table) {
    for (const source of this.sourceTables) {
      if (source.matches(table))
        return true;
    }
    return false;
  }
  createEvaluator(context) {
    const sources = this.pendingSources.map((s) => ({
      pattern: s.tablePattern,
      evaluate: s.instantiate(context.scalarExpressions)
    }));
    return {
      evaluateRow(options) {
        const results = [];
        for (const { pattern, evaluate } of sources) {
          if (pattern.matches(options.sourceTable)) {
            evaluate(options, results);
          }
        }
        return results;
      }
    };
  }
  resolveResultSets(schema, tables) {
    const analyzer = new SyncPlanSchemaAnalyzer(this.defaultSchema, schema);
    for (const source of this.source.sources) {
      analyzer.resolveResultSets(source, tables);
    }
  }
  debugWriteOutputTables(result) {
    for (const source of this.pendingSources) {
      const table = source.fixedOutputTableName;
      if (table != null) {
        const queries = result[table] ??= [];
        queries.push({ query: source.debugSql });
      }
    }
  }
};
var PendingStreamDataSource = class {
  tablePattern;
  outputs = [];
  numberOfOutputExpressions;
  numberOfParameters;
  evaluatorInputs;
  statement;
  fixedOutputTableName;
  constructor(evaluator, defaultSchema) {
    const translationHelper = new TableProcessorToSqlHelper(evaluator);
    const outputExpressions = [];
    for (const column of evaluator.columns) {
      if (column === "star") {
        this.outputs.push("star");
      } else {
        const expressionIndex = outputExpressions.length;
        outputExpressions.push(translationHelper.mapper.transform(column.expr));
        this.outputs.push({ index: expressionIndex, alias: column.alias });
      }
    }
    this.numberOfOutputExpressions = outputExpressions.length;
    for (const parameter of evaluator.parameters) {
      outputExpressions.push(translationHelper.mapper.transform(parameter.expr));
    }
    this.numberOfParameters = evaluator.parameters.length;
    this.statement = {
      outputs: outputExpressions,
      filters: translationHelper.filterExpressions,
      tableValuedFunctions: translationHelper.tableValuedFunctions
    };
    this.fixedOutputTableName = evaluator.outputTableName;
    this.tablePattern = evaluator.sourceTable.toTablePattern(defaultSchema);
    this.evaluatorInputs = translationHelper.mapper.instantiation;
  }
  get debugSql() {
    return scalarStatementToSql(this.statement);
  }
  instantiate(engine) {
    const evaluator = engine.prepareEvaluator(this.statement);
    return (options, results) => {
      try {
        const inputInstantiation = this.evaluatorInputs.map((input) => options.record[input.column]);
        row: for (const source of evaluator.evaluate(inputInstantiation)) {
          const record = {};
          for (const output of this.outputs) {
            if (output === "star") {
              Object.assign(record, filterJsonRow(options.record));
            } else {
              const value2 = source[output.index];
              if (isJsonValue(value2)) {
                record[output.alias] = value2;
              }
            }
          }
          const id = idFromData(record);
          const partitionValues = source.splice(this.numberOfOutputExpressions, this.numberOfParameters);
          for (const bucketParameter of partitionValues) {
            if (!isValidParameterValue(bucketParameter)) {
              continue row;
            }
          }
          results.push({
            id,
            data: record,
            table: this.fixedOutputTableName ?? options.sourceTable.name,
            serializedBucketParameters: JSONBucketNameSerialize.stringify(partitionValues)
          });
        }
        return results;
      } catch (e) {
        return results.push({ error: e.message });
      }
    };
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/equality.js
var StableHasher = class _StableHasher {
  static seed = 614160925;
  // 'PowerSync'.hashCode on the Dart VM
  hash = _StableHasher.seed;
  addHash(value2) {
    let hash = 536870911 & this.hash + value2;
    hash = 536870911 & hash + ((524287 & hash) << 10);
    this.hash = hash ^ hash >> 6;
  }
  reset() {
    const old = this.hash;
    this.hash = _StableHasher.seed;
    return old;
  }
  addString(value2) {
    for (let i = 0; i < value2.length; i++) {
      this.addHash(value2.charCodeAt(i));
    }
  }
  add(...e) {
    for (const param of e) {
      param.buildHash(this);
    }
  }
  buildHashCode() {
    let hash = this.hash;
    hash = 536870911 & hash + ((67108863 & hash) << 3);
    hash = hash ^ hash >> 11;
    return 536870911 & hash + ((16383 & hash) << 15);
  }
  /**
   * Hashes a value under the given equality implementation.
   */
  static hashWith(equality, value2) {
    const saved = this.hasher.reset();
    equality.hash(this.hasher, value2);
    const result = this.hasher.buildHashCode();
    this.hasher.hash = saved;
    return result;
  }
  static hasher = new _StableHasher();
  /**
   * The default equality for {@link Equatable} types.
   */
  static defaultEquality = {
    hash(hasher, value2) {
      value2.buildHash(hasher);
    },
    equals(a, b) {
      return a.equals(b);
    }
  };
  static defaultListEquality = listEquality(this.defaultEquality);
  static parameterValueEquality = (() => {
    const buf = new DataView(new ArrayBuffer(8));
    return {
      equals: function(a, b) {
        return a === b;
      },
      hash: function(hasher, value2) {
        switch (typeof value2) {
          case "string":
            hasher.addString(value2);
            break;
          case "number":
            const normalized = value2 || 0;
            buf.setFloat64(0, normalized, true);
            hasher.addHash(buf.getUint32(0, true));
            hasher.addHash(buf.getUint32(4, true));
            break;
          case "bigint":
            buf.setBigInt64(0, value2, true);
            hasher.addHash(buf.getUint32(0, true));
            hasher.addHash(buf.getUint32(4, true));
            break;
          case "boolean":
            hasher.addHash(value2 ? 0 : 1);
            break;
          case "symbol":
          case "undefined":
          case "object":
          case "function":
            throw new Error(`Not a parameter value: ${value2}`);
        }
      }
    };
  })();
};
function listEquality(equality) {
  return {
    equals: (a, b) => {
      if (a === b)
        return true;
      const iteratorA = a[Symbol.iterator]();
      const iteratorB = b[Symbol.iterator]();
      while (true) {
        let nextA = iteratorA.next();
        let nextB = iteratorB.next();
        if (nextA.done != nextB.done) {
          return false;
        } else if (nextA.done) {
          return true;
        } else {
          const elementA = nextA.value;
          const elementB = nextB.value;
          if (!equality.equals(elementA, elementB)) {
            return false;
          }
        }
      }
    },
    hash: (hasher, value2) => {
      for (const e of value2) {
        equality.hash(hasher, e);
      }
    }
  };
}
function unorderedEquality(equality) {
  return {
    equals: (a, b) => {
      if (a === b)
        return true;
      let counts = new HashMap(equality);
      let length2 = 0;
      for (const e of a) {
        counts.setOrUpdate(e, (old) => (old ?? 0) + 1);
        length2++;
      }
      for (const e of b) {
        let matched = false;
        counts.setOrUpdate(e, (old) => {
          matched = old != null && old > 0;
          if (matched) {
            return old - 1;
          } else {
            return 0;
          }
        });
        if (!matched) {
          return false;
        }
        length2--;
      }
      return length2 == 0;
    },
    hash: (hasher, value2) => {
      let hash = 0;
      for (const element of value2) {
        hash = hash + StableHasher.hashWith(equality, element) & 2147483647;
      }
      hasher.addHash(hash);
    }
  };
}
var HashMap = class {
  equality;
  // We create one bucket per unique hash, and then store collisions in an array.
  map = /* @__PURE__ */ new Map();
  first;
  last;
  constructor(equality) {
    this.equality = equality;
  }
  computeHashCode(key) {
    return StableHasher.hashWith(this.equality, key);
  }
  get isEmpty() {
    return this.first == null;
  }
  get entries() {
    return this.iterateEntries();
  }
  *iterateEntries() {
    let next = this.first;
    while (next != null) {
      yield [next.key, next.value];
      next = next.next;
    }
  }
  get(key) {
    const hashCode = this.computeHashCode(key);
    const bucket = this.map.get(hashCode);
    if (bucket) {
      for (const entry of bucket) {
        if (this.equality.equals(entry.key, key)) {
          return entry.value;
        }
      }
    }
  }
  set(key, value2) {
    const hashCode = this.computeHashCode(key);
    let bucket = this.map.get(hashCode);
    if (!bucket) {
      bucket = [];
      this.map.set(hashCode, bucket);
    }
    this.addEntryInBucket(bucket, key, value2);
  }
  setOrUpdate(key, updater) {
    const hashCode = this.computeHashCode(key);
    let bucket = this.map.get(hashCode);
    if (!bucket) {
      bucket = [];
      this.map.set(hashCode, bucket);
    } else {
      for (const entry of bucket) {
        if (this.equality.equals(entry.key, key)) {
          entry.value = updater(entry.value, entry.key);
          return;
        }
      }
    }
    this.addEntryInBucket(bucket, key, updater(void 0, void 0));
  }
  putIfAbsent(key, ifAbsent) {
    let result = void 0;
    this.setOrUpdate(key, (old) => {
      if (old == null) {
        return result = ifAbsent();
      } else {
        return result = old;
      }
    });
    return result;
  }
  addEntryInBucket(bucket, key, value2) {
    const entry = new LinkedHashMapEntry(key, value2);
    bucket.push(entry);
    if (this.first) {
      this.last.next = entry;
      entry.prev = this.last;
      this.last = entry;
    } else {
      this.first = this.last = entry;
    }
  }
};
var HashSet = class _HashSet {
  inner;
  constructor(equality) {
    this.inner = new HashMap(equality);
  }
  [Symbol.iterator]() {
    return this.entries()[Symbol.iterator]();
  }
  *entries() {
    for (const [k, _] of this.inner.entries) {
      yield k;
    }
  }
  add(element) {
    return this.getOrInsert(element)[1];
  }
  getOrInsert(element) {
    let result = null;
    this.inner.setOrUpdate(element, (old, oldKey) => {
      if (oldKey == null) {
        result = [element, true];
        return _HashSet.sentinel;
      } else {
        result = [oldKey, false];
        return oldKey;
      }
    });
    return result;
  }
  static sentinel = new Object();
};
var LinkedHashMapEntry = class {
  key;
  prev;
  next;
  value;
  constructor(key, value2) {
    this.key = key;
    this.value = value2;
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/parameter_evaluator.js
var RequestParameterEvaluators = class _RequestParameterEvaluators {
  stream;
  lookupStages;
  parameterValues;
  constructor(stream, lookupStages, parameterValues) {
    this.stream = stream;
    this.lookupStages = lookupStages;
    this.parameterValues = parameterValues;
  }
  /**
   * Returns a copy of this instance.
   *
   * Since resolved values are replaced with their instantiation, we need to use closed evaluators before evaluating
   * them on inputs that might change (like parameter lookups).
   *
   * Static data (like connection parameters) can be resolved sooner, and cloning that partially-instantiated evaluator
   * graph essentially forks it. This allows us to cache connection parameters for the lifetime of the connection
   * instead of re-evaluating them on every parameter lookup change.
   */
  clone() {
    function cloneValue(value2) {
      switch (value2.type) {
        case "intersection":
          return { type: "intersection", values: value2.values.map(cloneValue) };
        case "request":
        case "lookup":
        case "cached":
          return value2;
      }
    }
    function cloneLookup(lookup) {
      switch (lookup.type) {
        case "parameter":
          return { type: "parameter", lookup: lookup.lookup, instantiation: lookup.instantiation.map(cloneValue) };
        case "table_valued":
        case "cached":
          return lookup;
      }
    }
    return new _RequestParameterEvaluators(this.stream, this.lookupStages.map((stage) => stage.map(cloneLookup)), this.parameterValues.map(cloneValue));
  }
  /**
   * Evaluates those lookups and parameter values that be evaluated without looking up parameter indexes.
   *
   * If this partial instantiation happens to be a total one (i.e. there are no remaining dynamic lookups that could
   * affect resolved parameters), returns all instantiations as an array.
   *
   * If dynamic lookups are required to resolve parameters, returns `undefined`.
   */
  partiallyInstantiate(input) {
    const helper = new PartialInstantiator(input, this);
    this.lookupStages.forEach((stage, stageIndex) => {
      stage.forEach((_, indexInStage) => helper.expandingLookupSync(stageIndex, indexInStage));
    });
    return helper.tryResolveInstantiation(this.parameterValues)?.map(withoutProvenance);
  }
  /**
   * Resolves and caches all lookup stages and parameter values.
   *
   * Because this needs to lookup parameter indexes, it is asynchronous.
   */
  async instantiate(input) {
    const helper = new FullInstantiator(input, this);
    for (let i = 0; i < this.lookupStages.length; i++) {
      await Promise.all(this.lookupStages[i].map((_, j) => helper.expandingLookup(i, j)));
    }
    return helper.resolveInstantiation(this.parameterValues).map(withoutProvenance);
  }
  /**
   * Prepares evaluators for a description of parameter values obtained from a compiled querier in the sync plan.
   *
   * @param stream Used to show the name of the stream for debugging purposes.
   * @param lookupStages The {@link plan.StreamQuerier.lookupStages} of the querier to compile.
   * @param values The {@link plan.StreamQuerier.sourceInstantiation} of the querier to compile.
   * @param input Access to bucket and parameter sources generated for buckets and parameter lookups referenced by the
   * querier.
   * @param engine The scalar SQL engine used to evaluate operators and functions on request data.
   */
  static prepare(stream, lookupStages, values, input, engine) {
    const mappedStages = [];
    const lookupToStage = /* @__PURE__ */ new Map();
    function mapParameterValue(value2) {
      if (value2.type == "request") {
        const mapper = mapExternalDataToInstantiation();
        const prepared = engine.prepareEvaluator({ filters: [], outputs: [mapper.transform(value2.expr)] });
        const instantiation = mapper.instantiation;
        return {
          type: "request",
          read(request) {
            return prepared.evaluate(parametersForRequest(request, instantiation))[0][0];
          }
        };
      } else if (value2.type == "lookup") {
        const stagePosition = lookupToStage.get(value2.lookup);
        return { type: "lookup", lookup: stagePosition, resultIndex: value2.resultIndex };
      } else {
        return { type: "intersection", values: mapParameterValues(value2.values) };
      }
    }
    function mapParameterValues(values2) {
      return values2.map(mapParameterValue);
    }
    for (const stage of lookupStages) {
      const stageIndex = mappedStages.length;
      const mappedStage = [];
      mappedStages.push(mappedStage);
      for (const lookup of stage) {
        const index = mappedStage.length;
        lookupToStage.set(lookup, { stage: stageIndex, index });
        if (lookup.type == "parameter") {
          mappedStage.push({
            type: "parameter",
            lookup: input.preparedLookups.get(lookup.lookup),
            instantiation: mapParameterValues(lookup.instantiation)
          });
        } else {
          const mapInputs = mapExternalDataToInstantiation();
          const fn = {
            name: lookup.functionName,
            inputs: lookup.functionInputs.map((e) => mapInputs.transformWithoutTableValued(e))
          };
          const mapOutputs = new MapSourceVisitor(({ column }) => ({
            function: fn,
            column
          }));
          const prepared = engine.prepareEvaluator({
            tableValuedFunctions: [fn],
            outputs: lookup.outputs.map((e) => visitExpr(mapOutputs, e, null)),
            filters: lookup.filters.map((e) => visitExpr(mapOutputs, e, null))
          });
          mappedStage.push({
            type: "table_valued",
            read(request) {
              return [
                ...filterParameterRows(prepared.evaluate(parametersForRequest(request, mapInputs.instantiation)))
              ];
            }
          });
        }
      }
    }
    return new _RequestParameterEvaluators(stream, mappedStages, mapParameterValues(values));
  }
};
var PartialInstantiator = class {
  input;
  evaluators;
  constructor(input, evaluators) {
    this.input = input;
    this.evaluators = evaluators;
  }
  tryResolveInstantiation(params) {
    const stages = this.evaluators.lookupStages;
    let hasUninstantiatedStage = false;
    for (let stageIndex = 0; stageIndex < stages.length; stageIndex++) {
      const stage = stages[stageIndex];
      for (let indexInStage = 0; indexInStage < stage.length; indexInStage++) {
        const resolvedValues = this.expandingLookupSync(stageIndex, indexInStage);
        if (resolvedValues == null) {
          hasUninstantiatedStage = true;
          continue;
        }
        if (resolvedValues.length == 0) {
          return [];
        }
      }
    }
    if (hasUninstantiatedStage) {
      return void 0;
    }
    return [...this.resolveInputs(params)];
  }
  *resolveInputs(params) {
    const parameterValues = params.map((_, index) => {
      const cached = this.parameterSync(params, index);
      if (cached == null) {
        throw new Error("Should have been able to resolve parameter from earlier stage synchronously.");
      }
      return cached;
    });
    yield* mergeValueCombinations(parameterValues);
  }
  /**
   * If possible, evaluates an element in an array of parameter values and replaces the parameter with a marker
   * indicating it as cached.
   */
  parameterSync(parent, index) {
    const current = parent[index];
    if (current.type === "cached") {
      return current.values;
    } else if (current.type === "intersection") {
      let markRowAsCompleted = function(resultSet, rowid) {
        let rowids = completedRows.get(resultSet);
        if (rowids == null) {
          rowids = /* @__PURE__ */ new Set();
          completedRows.set(resultSet, rowids);
        }
        rowids.add(rowid);
      }, shouldSkipValue = function(value2) {
        if (value2.directOrigin) {
          const { resultSet, row } = value2.directOrigin;
          const ignoredRowIds = completedRows.get(resultSet);
          if (ignoredRowIds?.has(row))
            return true;
          const valuesForResultSet = valuesByResultSet.get(resultSet);
          if (valuesForResultSet == null)
            return false;
          if (valuesForResultSet.get(row) != value2.value)
            return true;
        }
        return false;
      };
      const columns = [];
      for (let i = 0; i < current.values.length; i++) {
        const evaluated = this.parameterSync(current.values, i);
        if (evaluated == null) {
          return void 0;
        }
        columns.push(evaluated);
      }
      const poison = /* @__PURE__ */ Symbol("poison");
      const valuesByResultSet = /* @__PURE__ */ new Map();
      const completedRows = /* @__PURE__ */ new Map();
      for (const column of columns) {
        nextValue: for (const value2 of column) {
          const row = value2.directOrigin;
          if (row) {
            let forResultSet = valuesByResultSet.get(row.resultSet);
            if (forResultSet == null) {
              forResultSet = /* @__PURE__ */ new Map();
              valuesByResultSet.set(row.resultSet, forResultSet);
            }
            const existingValue = forResultSet.get(row.row);
            if (existingValue != null && existingValue != value2.value) {
              forResultSet.set(row.row, poison);
              markRowAsCompleted(row.resultSet, row.row);
              continue nextValue;
            } else {
              forResultSet.set(row.row, value2.value);
            }
          }
        }
      }
      let intersection = null;
      for (const column of columns) {
        if (intersection == null) {
          intersection = /* @__PURE__ */ new Map();
          for (const value2 of column) {
            if (shouldSkipValue(value2))
              continue;
            const existing = intersection.get(value2.value);
            if (existing != null) {
              existing.push(value2.provenance);
            } else {
              intersection.set(value2.value, [value2.provenance]);
            }
            for (const { resultSet, row } of value2.provenance) {
              markRowAsCompleted(resultSet, row);
            }
          }
        } else {
          const unmatchedValues = new Set(intersection.keys());
          for (const value2 of column) {
            const existing = intersection.get(value2.value);
            if (existing == null) {
            } else {
              unmatchedValues.delete(value2.value);
              if (!shouldSkipValue(value2)) {
                existing.push(value2.provenance);
              }
            }
          }
          for (const unmatched of unmatchedValues) {
            intersection.delete(unmatched);
          }
        }
        if (intersection.size == 0) {
          break;
        }
      }
      let values = [];
      if (intersection) {
        intersection.forEach((provenances, value2) => {
          for (const provenance of provenances) {
            values.push({ value: value2, provenance });
          }
        });
      }
      parent[index] = { type: "cached", values };
      return values;
    } else if (current.type === "lookup") {
      const resolvedLookup = this.expandingLookupSync(current.lookup.stage, current.lookup.index);
      if (resolvedLookup) {
        const values = resolvedLookup.map((row) => row[current.resultIndex]);
        parent[index] = { type: "cached", values };
        return values;
      }
    } else if (current.type === "request") {
      const value2 = current.read(this.input.request);
      const values = isValidParameterValue(value2) ? [
        {
          value: value2,
          provenance: []
        }
      ] : [];
      parent[index] = { type: "cached", values };
      return values;
    }
    return void 0;
  }
  expandingLookupSync(stage, index) {
    const lookup = this.evaluators.lookupStages[stage][index];
    if (lookup.type == "table_valued") {
      const resultSetMarker = /* @__PURE__ */ Symbol();
      const values = lookup.read(this.input.request).map((values2, rowid) => {
        const directOrigin = { resultSet: resultSetMarker, row: rowid };
        const provenance = [directOrigin];
        return values2.map((value2) => ({ value: value2, provenance, directOrigin }));
      });
      this.evaluators.lookupStages[stage][index] = { type: "cached", values };
      return values;
    } else if (lookup.type == "cached") {
      return lookup.values;
    }
    return void 0;
  }
};
var FullInstantiator = class _FullInstantiator extends PartialInstantiator {
  resolveInstantiation(params) {
    const resolved = this.tryResolveInstantiation(params);
    if (resolved == null) {
      throw new Error("internal error: Should have been able to resolve instantiation after instantiating stages.");
    }
    return resolved;
  }
  async expandingLookup(stage, index) {
    const lookup = this.evaluators.lookupStages[stage][index];
    if (lookup.type == "parameter") {
      const scope = this.input.hydrationState.getParameterIndexLookupScope(lookup.lookup);
      const resolvedLookup = lookup.lookup;
      const pendingLookups = new HashMap(_FullInstantiator.parameterArrayEquality);
      for (const values2 of this.resolveInputs(lookup.instantiation)) {
        const provenance = [];
        for (const value2 of values2) {
          provenance.push(...value2.provenance);
        }
        const directValues = withoutProvenance(values2);
        pendingLookups.setOrUpdate(directValues, (old) => {
          if (old == null) {
            return {
              lookup: ScopedParameterLookup.normalized(scope, UnscopedParameterLookup.normalized(directValues)),
              provenance: [{ origin: provenance, symbol: /* @__PURE__ */ Symbol(`lookup ${stage}.${index}`) }]
            };
          } else {
            old.provenance.push({ origin: provenance, symbol: /* @__PURE__ */ Symbol(`lookup ${stage}.${index}`) });
            return old;
          }
        });
      }
      const lookupsToProvenance = /* @__PURE__ */ new Map();
      for (const [_, { lookup: lookup2, provenance }] of pendingLookups.entries) {
        lookupsToProvenance.set(lookup2, provenance);
      }
      const outputs = await this.input.source.getParameterSets([...lookupsToProvenance.keys()], `Stream ${this.evaluators.stream.name} evaluating parameter on ${resolvedLookup.sourceTable.tablePattern}`);
      const values = outputs.flatMap(({ lookup: lookup2, rows }) => {
        return lookupsToProvenance.get(lookup2).flatMap(({ symbol, origin }) => {
          return rows.map((row, rowid) => {
            const length2 = Object.entries(row).length;
            const asArray = [];
            for (let i = 0; i < length2; i++) {
              const value2 = row[i.toString()];
              const directOrigin = length2 > 1 ? { resultSet: symbol, row: rowid } : void 0;
              asArray.push({
                value: value2,
                // Note: Not tracking provenance for parameters with just a single output is purely a performance
                // optimization. If there's just a single value, we don't need to correlate it with other columns in the
                // row. Not adding provenance saves some work in mergeValueCombinations.
                provenance: directOrigin != null ? [...origin, directOrigin] : origin,
                directOrigin
              });
            }
            return asArray;
          });
        });
      });
      this.evaluators.lookupStages[stage][index] = { type: "cached", values };
      return values;
    }
    const other = this.expandingLookupSync(stage, index);
    if (other == null) {
      throw new Error("internal error: Unable to resolve non-parameter lookup synchronously?");
    }
    return other;
  }
  static parameterArrayEquality = listEquality(StableHasher.parameterValueEquality);
};
function withoutProvenance(source) {
  return source.map(({ value: value2 }) => value2);
}
function isValidParameterValueRow(row) {
  for (const value2 of row) {
    if (!isValidParameterValue(value2)) {
      return false;
    }
  }
  return true;
}
function parametersForRequest(parameters, values) {
  return values.map((v) => {
    if ("request" in v) {
      switch (v.request) {
        case "auth":
          return parameters.rawTokenPayload;
        case "subscription":
          return parameters.rawStreamParameters;
        case "connection":
          return parameters.rawUserParameters;
      }
    } else {
      throw new Error("Illegal column reference in request filter");
    }
  });
}
function* filterParameterRows(rows) {
  for (const row of rows) {
    if (isValidParameterValueRow(row)) {
      yield row;
    }
  }
}
function* mergeValueCombinations(valuesByParameter) {
  const partialResults = new Array(valuesByParameter.length);
  const usedRows = /* @__PURE__ */ new Map();
  function installRowIfNoConflict(value2) {
    const addedResultSets = [];
    for (const origin of value2.provenance) {
      const { resultSet, row } = origin;
      const existingRow = usedRows.get(resultSet);
      if (existingRow === void 0) {
        addedResultSets.push(resultSet);
        usedRows.set(resultSet, row);
      } else if (existingRow == row) {
        continue;
      } else {
        return [false, addedResultSets];
      }
    }
    return [true, addedResultSets];
  }
  function uninstallResultSets(resultSets) {
    for (const rs of resultSets) {
      usedRows.delete(rs);
    }
  }
  function* generateCombinations(nextParameter) {
    if (nextParameter >= valuesByParameter.length) {
      yield [...partialResults];
      return;
    }
    const availableValues = valuesByParameter[nextParameter];
    for (const available of availableValues) {
      const [canUse, addedResultSets] = installRowIfNoConflict(available);
      if (canUse) {
        partialResults[nextParameter] = available;
        yield* generateCombinations(nextParameter + 1);
      }
      uninstallResultSets(addedResultSets);
    }
  }
  yield* generateCombinations(0);
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/bucket_source.js
var StreamBucketSource = class {
  stream;
  input;
  dataSources = [];
  parameterIndexLookupCreators = [];
  constructor(stream, input) {
    this.stream = stream;
    this.input = input;
    for (const querier of stream.queriers) {
      const mappedSource = input.preparedBuckets.get(querier.bucket);
      this.dataSources.push(mappedSource);
    }
  }
  get name() {
    return this.stream.stream.name;
  }
  get subscribedToByDefault() {
    return this.stream.stream.isSubscribedByDefault;
  }
  get type() {
    return BucketSourceType.SYNC_STREAM;
  }
  debugRepresentation() {
    return `stream ${this.stream.stream.name}`;
  }
  hydrate(params) {
    const queriers = this.stream.queriers.map((q) => new PreparedQuerier(this.stream.stream, q, this.input, params.scalarExpressions));
    return {
      definition: this,
      pushBucketParameterQueriers: (result, options) => {
        const subscriptions = options.streams[this.name] ?? [];
        if (!this.subscribedToByDefault && !subscriptions.length) {
          return;
        }
        let hasExplicitDefaultSubscription = false;
        for (const subscription of subscriptions) {
          let subscriptionParams = options.globalParameters;
          if (subscription.parameters != null) {
            subscriptionParams = subscriptionParams.withAddedStreamParameters(subscription.parameters);
          } else {
            hasExplicitDefaultSubscription = true;
          }
          for (const querier of queriers) {
            querier.querierForSubscription(params, result, subscriptionParams, subscription);
          }
        }
        if (this.subscribedToByDefault && !hasExplicitDefaultSubscription && options.hasDefaultStreams) {
          for (const querier of queriers) {
            querier.querierForSubscription(params, result, options.globalParameters, null);
          }
        }
      }
    };
  }
};
var PreparedQuerier = class _PreparedQuerier {
  stream;
  matchesParameters;
  lookupStages;
  dataSource;
  constructor(stream, querier, options, engine) {
    this.stream = stream;
    this.dataSource = options.preparedBuckets.get(querier.bucket);
    this.matchesParameters = _PreparedQuerier.prepareFilters(engine, querier.requestFilters);
    this.lookupStages = RequestParameterEvaluators.prepare(stream, querier.lookupStages, querier.sourceInstantiation, options, engine);
  }
  querierForSubscription(hydration, result, params, subscription) {
    const reason = subscription != null ? { subscription: subscription.opaque_id } : "default";
    try {
      if (!this.matchesParameters(params)) {
        return;
      }
      const subscriptionEvaluators = this.lookupStages.clone();
      const partialInstantiationResult = subscriptionEvaluators.partiallyInstantiate({ request: params });
      const bucketScope = hydration.hydrationState.getBucketSourceScope(this.dataSource);
      const parametersToBucket = (instantiation) => {
        const desc = bucketDescription(bucketScope, JSONBucketNameSerialize.stringify(instantiation), subscription?.priorityOverride ?? this.stream.priority);
        return resolvedBucket(desc, {
          definition: this.stream.name,
          inclusion_reasons: [reason]
        });
      };
      if (partialInstantiationResult != null) {
        if (partialInstantiationResult.length != 0) {
          result.queriers.push({
            staticBuckets: partialInstantiationResult.map(parametersToBucket),
            hasDynamicBuckets: false,
            async queryDynamicBucketDescriptions() {
              return [];
            }
          });
        }
        return;
      }
      result.queriers.push({
        staticBuckets: [],
        hasDynamicBuckets: true,
        async queryDynamicBucketDescriptions(source) {
          const evaluators = subscriptionEvaluators.clone();
          const instantiation = await evaluators.instantiate({
            hydrationState: hydration.hydrationState,
            source,
            request: params
          });
          return [...instantiation].map(parametersToBucket);
        }
      });
    } catch (e) {
      result.errors.push({
        descriptor: this.stream.name,
        message: `Error evaluating bucket ids: ${e.message}`,
        subscription: subscription ?? void 0
      });
    }
  }
  static prepareFilters(engine, requestFilters) {
    const mapExpressions = mapExternalDataToInstantiation();
    const evaluator = engine.prepareEvaluator({
      outputs: [],
      filters: requestFilters.map((f) => mapExpressions.transform(f))
    });
    const instantiation = mapExpressions.instantiation;
    return (parameters) => {
      return evaluator.evaluate(parametersForRequest(parameters, instantiation)).length != 0;
    };
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/parameter_index_lookup_creator.js
var PreparedParameterIndexLookupCreator = class {
  sourceId;
  sourceTable;
  evaluatorInputs;
  statement;
  numberOfOutputs;
  numberOfParameters;
  constructor(source, { defaultSchema }) {
    this.sourceId = {
      ...source.defaultLookupScope
    };
    const translationHelper = new TableProcessorToSqlHelper(source);
    const expressions = source.outputs.map((o) => translationHelper.mapper.transform(o));
    this.numberOfOutputs = expressions.length;
    for (const parameter of source.parameters) {
      expressions.push(translationHelper.mapper.transform(parameter.expr));
    }
    this.numberOfParameters = source.parameters.length;
    this.statement = {
      outputs: expressions,
      filters: translationHelper.filterExpressions,
      tableValuedFunctions: translationHelper.tableValuedFunctions
    };
    this.sourceTable = source.sourceTable.toTablePattern(defaultSchema);
    this.evaluatorInputs = translationHelper.mapper.instantiation;
  }
  getSourceTables() {
    const set = /* @__PURE__ */ new Set();
    set.add(this.sourceTable);
    return set;
  }
  createEvaluator({ scalarExpressions }) {
    const evaluator = scalarExpressions.prepareEvaluator(this.statement);
    return {
      evaluateParameterRow: (sourceTable, row) => {
        const results = [];
        if (!this.sourceTable.matches(sourceTable)) {
          return results;
        }
        function parametersEqual(a, b) {
          if (a.length != b.length)
            return false;
          return a.every((val, idx) => val === b[idx]);
        }
        try {
          let resolveLookup = function(entries) {
            for (const existing of lookups) {
              if (parametersEqual(existing.partitionValues, entries)) {
                return existing;
              }
            }
            const created = { partitionValues: entries, bucketParameters: [] };
            lookups.push(created);
            return created;
          };
          const inputInstantiation = this.evaluatorInputs.map((input) => row[input.column]);
          const lookups = [];
          for (const outputRow of evaluator.evaluate(inputInstantiation)) {
            if (!isValidParameterValueRow(outputRow)) {
              continue;
            }
            const outputs = {};
            for (let i = 0; i < this.numberOfOutputs; i++) {
              outputs[i.toString()] = outputRow[i];
            }
            const partitionValues = outputRow.splice(this.numberOfOutputs, this.numberOfParameters);
            const pendingLookup = resolveLookup(partitionValues);
            pendingLookup.bucketParameters.push(outputs);
          }
          for (const { partitionValues, bucketParameters } of lookups) {
            results.push({ lookup: UnscopedParameterLookup.normalized(partitionValues), bucketParameters });
          }
        } catch (e) {
          results.push({ error: e.message });
        }
        return results;
      }
    };
  }
  tableSyncsParameters(table) {
    return this.sourceTable.matches(table);
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/evaluator/index.js
var PrecompiledSyncConfig = class extends SyncConfig {
  plan;
  /**
   * The default schema for this sync config.
   *
   * This is independent of the loaded {@link plan} (the same sync plan can be loaded with different default schemas).
   */
  defaultSchema;
  constructor(plan, compatibility, eventDefinitions, context) {
    super(context.sourceText);
    this.plan = plan;
    this.compatibility = compatibility;
    this.eventDescriptors = eventDefinitions;
    this.defaultSchema = context.defaultSchema;
    const preparedBuckets = /* @__PURE__ */ new Map();
    const preparedLookups = /* @__PURE__ */ new Map();
    for (const bucket of plan.buckets) {
      const prepared = new PreparedStreamBucketDataSource(bucket, context);
      preparedBuckets.set(bucket, prepared);
      this.bucketDataSources.push(prepared);
    }
    for (const parameter of plan.parameterIndexes) {
      const prepared = new PreparedParameterIndexLookupCreator(parameter, context);
      preparedLookups.set(parameter, prepared);
      this.bucketParameterLookupSources.push(prepared);
    }
    const streamInput = {
      ...context,
      preparedBuckets,
      preparedLookups
    };
    for (const stream of plan.streams) {
      this.bucketSources.push(new StreamBucketSource(stream, streamInput));
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/SchemaGenerator.js
var SchemaGenerator = class {
  getAllTables(source, schema) {
    let tables = {};
    for (let descriptor of source.bucketDataSources) {
      descriptor.resolveResultSets(schema, tables);
    }
    return Object.entries(tables).map(([name, columns]) => {
      return {
        name,
        columns: Object.values(columns)
      };
    });
  }
  getOptionalStreams(source, schema) {
    const streams = [];
    if (source instanceof PrecompiledSyncConfig) {
      const analyzer = new SyncPlanSchemaAnalyzer(source.defaultSchema, schema);
      for (const { stream, queriers } of source.plan.streams) {
        if (stream.isSubscribedByDefault) {
          continue;
        }
        streams.push({
          name: stream.name,
          parameters: analyzer.resolveReferencedParameters(queriers)
        });
      }
    }
    return streams;
  }
  /**
   * @param def The column definition to generate the type for.
   * @returns The SDK column type for the given column definition.
   */
  columnType(def) {
    return sqlTypeName(def);
  }
};
function sqlTypeName(def) {
  const { type } = def;
  if (type.typeFlags & TYPE_TEXT) {
    return "text";
  } else if (type.typeFlags & TYPE_REAL) {
    return "real";
  } else if (type.typeFlags & TYPE_INTEGER) {
    return "integer";
  } else {
    return "text";
  }
}
function toCamelCase(source, initialUpper = false) {
  let result = "";
  for (const chunk of source.split(/[_-]/)) {
    if (chunk.length == 0)
      continue;
    const firstCharUpper = result.length > 0 || initialUpper;
    if (firstCharUpper) {
      result += chunk.charAt(0).toUpperCase();
      result += chunk.substring(1);
    } else {
      result += chunk;
    }
  }
  return result;
}

// node_modules/@powersync/service-sync-rules/dist/schema-generators/SqlSchemaGenerator.js
var SqlSchemaGenerator = class extends SchemaGenerator {
  label;
  fileName;
  key = "sql";
  mediaType = "application/sql";
  constructor(label, fileName) {
    super();
    this.label = label;
    this.fileName = fileName;
  }
  generate(source, schema, options) {
    let buffer = "-- Note: These definitions are only used to generate typed code. PowerSync manages the database schema.\n";
    const tables = super.getAllTables(source, schema);
    for (const table of tables) {
      buffer += `CREATE TABLE ${table.name}(
`;
      buffer += "  id TEXT NOT NULL PRIMARY KEY";
      for (const column of table.columns) {
        const type = this.columnType(column).toUpperCase();
        buffer += `,
  ${column.name} ${type}`;
      }
      buffer += "\n);\n";
    }
    return buffer;
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/DartSchemaGenerator.js
var DartSchemaGenerator = class extends SchemaGenerator {
  key = "dart";
  label = "Dart";
  mediaType = "text/x-dart";
  fileName = "schema.dart";
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    let generatedCode = `Schema([
  ${tables.map((table) => this.generateTable(table.name, table.columns, options)).join(",\n  ")}
]);
`;
    const optionalSyncStreams = this.getOptionalStreams(source, schema);
    if (optionalSyncStreams.length) {
      generatedCode += "\nextension type TypedSyncStreams(PowerSyncDatabase _db) {\n";
      for (const stream of optionalSyncStreams) {
        let dartParameters = Object.entries(stream.parameters).map(([parameter, type]) => `required ${this.dartType(type)} ${toCamelCase(parameter)}`).join(", ");
        if (dartParameters.length) {
          dartParameters = `{${dartParameters}}`;
        }
        const dartMap = Object.keys(stream.parameters).map((parameter) => `'${parameter}': ${toCamelCase(parameter)},`).join(", ");
        generatedCode += `  SyncStream ${toCamelCase(stream.name)}(${dartParameters}) => _db.syncStream('${stream.name}', {${dartMap}});
`;
      }
      generatedCode += `}
`;
    }
    return generatedCode;
  }
  generateTable(name, columns, options) {
    const generated = columns.map((c, i) => {
      const last = i == columns.length - 1;
      const base = this.generateColumn(c);
      let withFormatting;
      if (last) {
        withFormatting = `    ${base}`;
      } else {
        withFormatting = `    ${base},`;
      }
      if (options?.includeTypeComments && c.originalType != null) {
        return `${withFormatting} // ${c.originalType}`;
      } else {
        return withFormatting;
      }
    });
    return `Table('${name}', [
${generated.join("\n")}
  ])`;
  }
  generateColumn(column) {
    return `Column.${this.columnType(column)}('${column.name}')`;
  }
  dartType({ type }) {
    if (type.typeFlags & TYPE_TEXT) {
      return "String";
    } else if (type.typeFlags & TYPE_REAL) {
      return "double";
    } else if (type.typeFlags & TYPE_INTEGER) {
      return "int";
    } else {
      return "String";
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/DotNetSchemaGenerator.js
var DotNetSchemaGenerator = class extends SchemaGenerator {
  key = "dotnet";
  label = ".NET";
  mediaType = "text/x-csharp";
  fileName = "Schema.cs";
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    let generated = `using PowerSync.Common.DB.Schema;

class AppSchema
{
${tables.map((table) => this.generateTable(table.name, table.columns, options)).join("\n\n")}

    public static Schema PowerSyncSchema = new Schema(${tables.map((table) => this.toUpperCaseFirstLetter(table.name)).join(", ")});
}`;
    const optionalStreams = this.getOptionalStreams(source, schema);
    const streamHelper = generateCSharpStreamHelper(optionalStreams);
    if (streamHelper) {
      generated += `
${streamHelper}
`;
    }
    return generated;
  }
  toUpperCaseFirstLetter(str) {
    return str.charAt(0).toUpperCase() + str.slice(1);
  }
  generateTable(name, columns, options) {
    const includeComments = options?.includeTypeComments;
    const generated = columns.map((c) => {
      const base = this.generateColumn(c);
      let line = `            ${base},`;
      if (includeComments && c.originalType != null) {
        line += ` // ${c.originalType}`;
      }
      return line;
    });
    return `    public static Table ${this.toUpperCaseFirstLetter(name)} = new Table
    {
        Name = "${name}",
        Columns =
        {
${generated.join("\n")}
        },
    };`;
  }
  generateColumn(column) {
    return `["${column.name}"] = ${cSharpColumnType(column)}`;
  }
};
var DotNetClassSchemaGenerator = class extends SchemaGenerator {
  key = "dotnet-class";
  label = ".NET (class-based)";
  mediaType = "text/x-csharp";
  fileName = "Schema.cs";
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    let generated = `using PowerSync.Common.DB.Schema;
using PowerSync.Common.DB.Schema.Attributes;

${tables.map((table) => this.generateTableClass(table.name, table.columns, options)).join("\n\n")}

public class AppSchema
{
    public static Schema PowerSyncSchema = new Schema(${tables.map((t) => `typeof(${this.getTableClassName(t.name)})`).join(", ")});
}
`;
    const optionalStreams = this.getOptionalStreams(source, schema);
    const streamHelper = generateCSharpStreamHelper(optionalStreams);
    if (streamHelper) {
      generated += `${streamHelper}
`;
    }
    return generated;
  }
  generateTableClass(name, columns, options) {
    return `[Table("${name}")]
public class ${this.getTableClassName(name)}
{
    // An "id" property is required when using a class-based schema.
    [Column("id")]
    public string Id { get; set; }

${columns.map((c) => this.generateProperty(c, options)).join("\n\n")}
}`;
  }
  generateProperty(column, options) {
    const columnAttr = `    [Column("${column.name}")]`;
    const definition = `    public ${cSharpType(column)} ${toCamelCase(column.name, true)} { get; set; }`;
    if (options?.includeTypeComments && column.originalType) {
      return `${columnAttr}
${definition} // ${column.originalType}`;
    } else {
      return `${columnAttr}
${definition}`;
    }
  }
  getTableClassName(name) {
    return `${toCamelCase(name, true)}Item`;
  }
};
var generateCSharpStreamHelper = (optionalSyncStreams) => {
  if (!optionalSyncStreams.length)
    return;
  let generatedCode = `
public readonly ref struct TypedSyncStreams(PowerSyncDatabase db)
{
    private PowerSyncDatabase db { get; } = db;
`;
  for (const stream of optionalSyncStreams) {
    const entries = Object.entries(stream.parameters);
    let methodParameters = entries.map(([parameter, type]) => `${cSharpType(type)} ${toCamelCase(parameter)}`).join(", ");
    let parameterDictionary;
    if (entries.length) {
      parameterDictionary = entries.map(([parameter]) => `
            { "${parameter}", ${toCamelCase(parameter)} }`).join(",") + "\n        ";
    } else {
      parameterDictionary = "";
    }
    generatedCode += `    public ISyncStream ${toCamelCase(stream.name, true)}(${methodParameters})
    {
        var parameters = new Dictionary<string, object>() {${parameterDictionary}};
        return db.SyncStream("${stream.name}", parameters);
    }
`;
  }
  generatedCode += `}`;
  return generatedCode;
};
var cSharpType = ({ type }) => {
  if (type.typeFlags & TYPE_TEXT) {
    return "string";
  } else if (type.typeFlags & TYPE_REAL) {
    return "double";
  } else if (type.typeFlags & TYPE_INTEGER) {
    return "int";
  } else {
    return "string";
  }
};
var cSharpColumnType = (def) => {
  const t = def.type;
  if (t.typeFlags & TYPE_TEXT) {
    return "ColumnType.Text";
  } else if (t.typeFlags & TYPE_REAL) {
    return "ColumnType.Real";
  } else if (t.typeFlags & TYPE_INTEGER) {
    return "ColumnType.Integer";
  } else {
    return "ColumnType.Text";
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/JsLegacySchemaGenerator.js
var JsLegacySchemaGenerator = class extends SchemaGenerator {
  key = "jsLegacy";
  label = "JavaScript (legacy syntax)";
  mediaType = "text/javascript";
  fileName = "schema.js";
  generate(source, schema) {
    const tables = super.getAllTables(source, schema);
    return `new Schema([
  ${tables.map((table) => this.generateTable(table.name, table.columns)).join(",\n  ")}
])
`;
  }
  generateTable(name, columns) {
    return `new Table({
    name: '${name}',
    columns: [
      ${columns.map((c) => this.generateColumn(c)).join(",\n      ")}
    ]
  })`;
  }
  generateColumn(column) {
    const t = column.type;
    if (t.typeFlags & TYPE_TEXT) {
      return `new Column({ name: '${column.name}', type: ColumnType.TEXT })`;
    } else if (t.typeFlags & TYPE_REAL) {
      return `new Column({ name: '${column.name}', type: ColumnType.REAL })`;
    } else if (t.typeFlags & TYPE_INTEGER) {
      return `new Column({ name: '${column.name}', type: ColumnType.INTEGER })`;
    } else {
      return `new Column({ name: '${column.name}', type: ColumnType.TEXT })`;
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/KotlinSchemaGenerator.js
var KotlinSchemaGenerator = class extends SchemaGenerator {
  key = "kotlin";
  label = "Kotlin";
  mediaType = "text/x-kotlin";
  fileName = "schema.kt";
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    let imports = `import com.powersync.db.schema.Column
import com.powersync.db.schema.Schema
import com.powersync.db.schema.Table
`;
    const generatedSchema = `val schema = Schema(
  ${tables.map((table) => this.generateTable(table.name, table.columns, options)).join(",\n  ")}
)
`;
    const streams = this.generateStreamHelperForKotlin(source, schema);
    if (streams != null) {
      imports += `import com.powersync.PowerSyncDatabase
import com.powersync.sync.SyncStream
import com.powersync.utils.JsonParam
import kotlin.jvm.JvmInline
`;
      return `${imports}
${generatedSchema}
${streams}`;
    }
    return `${imports}
${generatedSchema}`;
  }
  generateTable(name, columns, options) {
    const generated = columns.map((c, i) => {
      const last = i === columns.length - 1;
      const base = this.generateColumn(c);
      let withFormatting;
      if (last) {
        withFormatting = `        ${base}`;
      } else {
        withFormatting = `        ${base},`;
      }
      if (options?.includeTypeComments && c.originalType != null) {
        return `${withFormatting} // ${c.originalType}`;
      } else {
        return withFormatting;
      }
    });
    return `Table(
    name = "${name}",
    columns = listOf(
${generated.join("\n")}
    )
  )`;
  }
  generateColumn(column) {
    return `Column.${this.columnType(column)}("${column.name}")`;
  }
  generateStreamHelperForKotlin(source, schema) {
    const optionalSyncStreams = this.getOptionalStreams(source, schema);
    if (optionalSyncStreams.length) {
      let generatedCode = `@JvmInline
value class TypedSyncStreams(private val db: PowerSyncDatabase) {
`;
      for (const stream of optionalSyncStreams) {
        const entries = Object.entries(stream.parameters);
        let kotlinParameters = entries.map(([parameter, type]) => `${toCamelCase(parameter)}: ${this.kotlinType(type)}`).join(", ");
        let parameterMap;
        if (entries.length) {
          parameterMap = "buildMap {\n";
          for (const [parameter, type] of entries) {
            parameterMap += `    put("${parameter}", ${this.kotlinJsonParamType(type)}(${toCamelCase(parameter)}))
`;
          }
          parameterMap += "  }";
        } else {
          parameterMap = "emptyMap()";
        }
        generatedCode += `  fun ${toCamelCase(stream.name)}(${kotlinParameters}): SyncStream = db.syncStream("${stream.name}", ${parameterMap})
`;
      }
      generatedCode += `}
`;
      return generatedCode;
    }
  }
  kotlinType({ type }) {
    if (type.typeFlags & TYPE_TEXT) {
      return "String";
    } else if (type.typeFlags & TYPE_REAL) {
      return "Double";
    } else if (type.typeFlags & TYPE_INTEGER) {
      return "Int";
    } else {
      return "String";
    }
  }
  kotlinJsonParamType({ type }) {
    if (type.typeFlags & (TYPE_INTEGER | TYPE_REAL)) {
      return "JsonParam.Number";
    } else {
      return "JsonParam.String";
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/SwiftSchemaGenerator.js
var SwiftSchemaGenerator = class extends SchemaGenerator {
  key = "swift";
  label = "Swift";
  mediaType = "text/x-swift";
  fileName = "schema.swift";
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    const streamsHelper = this.generateStreamHelper(source, schema);
    return `import PowerSync

let schema = Schema(
  ${tables.map((table) => this.generateTable(table.name, table.columns, options)).join(",\n  ")}
)
${streamsHelper ?? ""}
`;
  }
  generateTable(name, columns, options) {
    const generated = columns.map((c, i) => {
      const last = i === columns.length - 1;
      const base = this.generateColumn(c);
      let withFormatting;
      if (last) {
        withFormatting = `        ${base}`;
      } else {
        withFormatting = `        ${base},`;
      }
      if (options?.includeTypeComments && c.originalType != null) {
        return `${withFormatting} // ${c.originalType}`;
      } else {
        return withFormatting;
      }
    });
    return `Table(
    name: "${name}",
    columns: [
${generated.join("\n")}
    ]
  )`;
  }
  generateColumn(column) {
    return `.${this.columnType(column)}("${column.name}")`;
  }
  generateStreamHelper(source, schema) {
    const optionalSyncStreams = this.getOptionalStreams(source, schema);
    if (optionalSyncStreams.length) {
      let generatedCode = `
struct TypedSyncStreams {
    private var db: PowerSyncDatabaseProtocol
    init(_ db: PowerSyncDatabaseProtocol) {
        self.db = db
    }
`;
      for (const stream of optionalSyncStreams) {
        const entries = Object.entries(stream.parameters);
        let swiftParameters = entries.map(([parameter, type]) => `${toCamelCase(parameter)}: ${this.swiftType(type)}`).join(", ");
        let parameterMap;
        if (entries.length) {
          parameterMap = "[\n";
          for (const [parameter, type] of entries) {
            parameterMap += `            "${parameter}": ${this.swiftJsonParamType(type)}(${toCamelCase(parameter)})
`;
          }
          parameterMap += "        ]";
        } else {
          parameterMap = "[:]";
        }
        generatedCode += `    func ${toCamelCase(stream.name)}(${swiftParameters}) -> SyncStream {
        return db.syncStream(name: "${stream.name}", params: ${parameterMap})
    }
`;
      }
      generatedCode += `}`;
      return generatedCode;
    }
  }
  swiftType({ type }) {
    if (type.typeFlags & TYPE_TEXT) {
      return "String";
    } else if (type.typeFlags & TYPE_REAL) {
      return "Double";
    } else if (type.typeFlags & TYPE_INTEGER) {
      return "Int";
    } else {
      return "String";
    }
  }
  swiftJsonParamType({ type }) {
    if (type.typeFlags & TYPE_INTEGER) {
      return "JsonValue.int";
    } else if (type.typeFlags & TYPE_REAL) {
      return "JsonValue.double";
    } else {
      return "JsonValue.string";
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/TsSchemaGenerator.js
var TsSchemaLanguage;
(function(TsSchemaLanguage2) {
  TsSchemaLanguage2["ts"] = "ts";
  TsSchemaLanguage2["js"] = "js";
})(TsSchemaLanguage || (TsSchemaLanguage = {}));
var TsSchemaImports;
(function(TsSchemaImports2) {
  TsSchemaImports2["web"] = "web";
  TsSchemaImports2["reactNative"] = "reactNative";
  TsSchemaImports2["auto"] = "auto";
})(TsSchemaImports || (TsSchemaImports = {}));
var TsSchemaGenerator = class extends SchemaGenerator {
  options;
  key;
  fileName;
  mediaType;
  label;
  language;
  constructor(options = {}) {
    super();
    this.options = options;
    this.language = options.language ?? TsSchemaLanguage.ts;
    this.key = this.language;
    if (this.language == TsSchemaLanguage.ts) {
      this.fileName = "schema.ts";
      this.mediaType = "text/typescript";
      this.label = "TypeScript";
    } else {
      this.fileName = "schema.js";
      this.mediaType = "text/javascript";
      this.label = "JavaScript";
    }
  }
  generate(source, schema, options) {
    const tables = super.getAllTables(source, schema);
    const streamsHelper = this.generateStreamHelper(source, schema);
    return `${this.generateImports(streamsHelper != null)}

${tables.map((table) => this.generateTable(table.name, table.columns, options)).join("\n\n")}

export const AppSchema = new Schema({
  ${tables.map((table) => table.name).join(",\n  ")}
});

${this.generateTypeExports()}
${streamsHelper ?? ""}`;
  }
  generateTypeExports() {
    if (this.language == TsSchemaLanguage.ts) {
      return `export type Database = (typeof AppSchema)['types'];
`;
    } else {
      return ``;
    }
  }
  generateImports(includeSyncStreams) {
    const importStyle = this.options.imports ?? "auto";
    const importedNames = ["column", "Schema", "Table"];
    if (includeSyncStreams) {
      importedNames.push(...["PowerSyncDatabase", "SyncStream"]);
    }
    const importStart = `import { ${importedNames.join(", ")} } from`;
    if (importStyle == TsSchemaImports.web) {
      return `${importStart} '@powersync/web';`;
    } else if (importStyle == TsSchemaImports.reactNative) {
      return `${importStart} '@powersync/react-native';`;
    } else {
      return `${importStart} '@powersync/web';
// OR: ${importStart} '@powersync/react-native';`;
    }
  }
  generateTable(name, columns, options) {
    const generated = columns.map((c, i) => {
      const last = i == columns.length - 1;
      const base = this.generateColumn(c);
      let withFormatting;
      if (last) {
        withFormatting = `    ${base}`;
      } else {
        withFormatting = `    ${base},`;
      }
      if (options?.includeTypeComments && c.originalType != null) {
        return `${withFormatting} // ${c.originalType}`;
      } else {
        return withFormatting;
      }
    });
    return `const ${name} = new Table(
  {
    // id column (text) is automatically included
${generated.join("\n")}
  },
  { indexes: {} }
);`;
  }
  generateStreamHelper(source, schema) {
    const optionalSyncStreams = this.getOptionalStreams(source, schema);
    if (optionalSyncStreams.length) {
      let generatedCode = `export function typedStreams(db: PowerSyncDatabase) {
  return {
`;
      const methods = optionalSyncStreams.map((stream) => {
        const allParams = Object.entries(stream.parameters);
        let args = "";
        if (allParams.length) {
          const paramsType = allParams.map(([name, type]) => `${name}: ${this.valueType(type)}`).join(", ");
          args += `params: { ${paramsType} }`;
        }
        return `    ${toCamelCase(stream.name)}(${args}): SyncStream {
      return db.syncStream('${stream.name}', ${allParams.length ? "params" : "{}"});
    }`;
      });
      generatedCode += methods.join(",\n");
      generatedCode += `
  };
}
`;
      return generatedCode;
    }
  }
  generateColumn(column) {
    const t = column.type;
    if (t.typeFlags & TYPE_TEXT) {
      return `${column.name}: column.text`;
    } else if (t.typeFlags & TYPE_REAL) {
      return `${column.name}: column.real`;
    } else if (t.typeFlags & TYPE_INTEGER) {
      return `${column.name}: column.integer`;
    } else {
      return `${column.name}: column.text`;
    }
  }
  valueType({ type }) {
    if (type.typeFlags & (TYPE_INTEGER | TYPE_REAL)) {
      return "number";
    } else {
      return "string";
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/generators.js
var schemaGenerators = {
  dart: new DartSchemaGenerator(),
  dotNet: new DotNetSchemaGenerator(),
  dotNetClass: new DotNetClassSchemaGenerator(),
  js: new TsSchemaGenerator({ language: TsSchemaLanguage.js }),
  jsLegacy: new JsLegacySchemaGenerator(),
  kotlin: new KotlinSchemaGenerator(),
  swift: new SwiftSchemaGenerator(),
  ts: new TsSchemaGenerator()
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/RoomSchemaGenerator.js
var RoomSchemaGenerator = class extends SchemaGenerator {
  key = "kotlin-room";
  label = "Room (Kotlin Multiplatform)";
  mediaType = "text/x-kotlin";
  fileName = "Entities.kt";
  generate(source, schema) {
    let buffer = `import androidx.room.ColumnInfo
import androidx.room.Entity
import androidx.room.PrimaryKey
`;
    const tables = super.getAllTables(source, schema);
    for (const table of tables) {
      buffer += `
@Entity(tableName = "${table.name}")
`;
      buffer += `data class ${toCamelCase(table.name, true)}(
`;
      buffer += "  @PrimaryKey val id: String,\n";
      for (const column of table.columns) {
        const sqliteType = this.columnType(column);
        const kotlinType = {
          text: "String",
          real: "Double",
          integer: "Long"
        }[sqliteType];
        buffer += `  @ColumnInfo("${column.name}") val ${toCamelCase(column.name)}: ${kotlinType},
`;
      }
      buffer += ")\n";
    }
    return buffer;
  }
};

// node_modules/@powersync/service-sync-rules/dist/schema-generators/schema-generators.js
var driftSchemaGenerator = new SqlSchemaGenerator("Drift", "tables.drift");
var sqlDelightSchemaGenerator = new SqlSchemaGenerator("SQLDelight", "tables.sq");

// node_modules/@powersync/service-sync-rules/dist/SqlDataQuery.js
var import_pgsql_ast_parser2 = __toESM(require_pgsql_ast_parser(), 1);
var SqlDataQuery = class _SqlDataQuery extends BaseSqlDataQuery {
  static fromSql(bucketParameters, sql, options, compatibility) {
    const parsed = (0, import_pgsql_ast_parser2.parse)(sql, { locationTracking: true });
    const schema = options.schema;
    let errors = [];
    if (parsed.length > 1) {
      throw new SqlRuleError("Only a single SELECT statement is supported", sql, parsed[1]?._location);
    }
    const q = parsed[0];
    if (!isSelectStatement(q)) {
      throw new SqlRuleError("Only SELECT statements are supported", sql, q._location);
    }
    errors.push(...checkUnsupportedFeatures(sql, q));
    if (q.from == null || q.from.length != 1 || q.from[0].type != "table") {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    }
    const tableRef = q.from?.[0].name;
    if (tableRef?.name == null) {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    }
    const alias = AvailableTable.fromAst(tableRef);
    const sourceTable = new TablePattern(tableRef.schema ?? options.defaultSchema, tableRef.name);
    let querySchema = void 0;
    if (schema) {
      const tables = schema.getTables(sourceTable);
      if (tables.length == 0) {
        const e = new SqlRuleError(`Table ${sourceTable.schema}.${sourceTable.tablePattern} not found`, sql, q.from?.[0]?._location);
        e.type = "warning";
        errors.push(e);
      } else {
        querySchema = new TableQuerySchema(tables, alias);
      }
    }
    const where = q.where;
    const tools = new SqlTools({
      table: alias,
      parameterTables: [new AvailableTable("bucket")],
      valueTables: [alias],
      compatibilityContext: compatibility,
      sql,
      schema: querySchema
    });
    tools.checkSpecificNameCase(tableRef);
    const filter = tools.compileWhereClause(where);
    const inputParameterNames = filter.inputParameters.map((p) => p.key);
    const bucketParameterNames = bucketParameters.map((p) => `bucket.${p}`);
    const allParams = /* @__PURE__ */ new Set([...inputParameterNames, ...bucketParameterNames]);
    if (!filter.error && allParams.size != filter.inputParameters.length || allParams.size != bucketParameters.length) {
      errors.push(new SqlRuleError(`Query must cover all bucket parameters. Expected: ${JSONBig.stringify(bucketParameterNames)} Got: ${JSONBig.stringify(inputParameterNames)}`, sql, q._location));
    }
    let hasId = false;
    let hasWildcard = false;
    let extractors = [];
    for (let column of q.columns ?? []) {
      const name = tools.getOutputName(column);
      if (name != "*") {
        const clause = tools.compileRowValueExtractor(column.expr);
        if (isClauseError(clause)) {
          continue;
        }
        extractors.push({
          extract: (tables, output) => {
            output[name] = clause.evaluate(tables);
          },
          getTypes(schema2, into) {
            const def = clause.getColumnDefinition(schema2);
            into[name] = { name, type: def?.type ?? ExpressionType.NONE, originalType: def?.originalType };
          }
        });
      } else {
        extractors.push({
          extract: (tables, output) => {
            const row = tables[alias.nameInSchema];
            for (let key in row) {
              if (key.startsWith("_")) {
                continue;
              }
              output[key] ??= row[key];
            }
          },
          getTypes(schema2, into) {
            for (let column2 of schema2.getColumns(alias.nameInSchema)) {
              into[column2.name] ??= column2;
            }
          }
        });
      }
      if (name == "id") {
        hasId = true;
      } else if (name == "*") {
        hasWildcard = true;
        if (querySchema == null) {
          hasId = true;
        } else {
          const idType = querySchema.getColumn(alias.nameInSchema, "id")?.type ?? ExpressionType.NONE;
          if (!idType.isNone()) {
            hasId = true;
          }
        }
      }
    }
    if (!hasId) {
      const error = new SqlRuleError(`Query must return an "id" column`, sql, q.columns?.[0]._location);
      if (hasWildcard) {
        error.type = "warning";
      }
      errors.push(error);
    }
    errors.push(...tools.errors);
    return new _SqlDataQuery({
      sourceTable,
      table: alias,
      sql,
      filter,
      columns: q.columns ?? [],
      bucketParameters,
      tools,
      errors,
      extractors
    });
  }
  /**
   * The query WHERE clause.
   *
   * For a given row, this returns a set of bucket parameter values that could cause the filter to match.
   *
   * We use this to determine the buckets that a data row belong to.
   */
  filter;
  constructor(options) {
    super(options);
    this.filter = options.filter;
  }
  evaluateRow(table, row) {
    return this.evaluateRowWithOptions({
      table,
      row,
      serializedBucketParameters: (tables) => {
        const bucketParameters = this.filter.filterRow(tables);
        return bucketParameters.map((params) => serializeBucketParameters(this.bucketParameters, params));
      }
    });
  }
};

// node_modules/@powersync/service-sync-rules/dist/SqlParameterQuery.js
var import_pgsql_ast_parser3 = __toESM(require_pgsql_ast_parser(), 1);

// node_modules/@powersync/service-sync-rules/dist/validators.js
var DetectRequestParameters = class _DetectRequestParameters {
  /** request.user_id(), request.jwt(), token_parameters.* */
  usesAuthenticatedRequestParameters = false;
  /** request.parameters(), user_parameters.* */
  usesUnauthenticatedRequestParameters = false;
  /** subscription.parameters(), subscription.parameters('a')  */
  usesStreamParameters = false;
  accept(clause) {
    if (clause == null) {
      return null;
    }
    if (isRequestFunctionCall(clause)) {
      const f = clause.function;
      this.usesAuthenticatedRequestParameters ||= f.parameterUsage == "authenticated";
      this.usesUnauthenticatedRequestParameters ||= f.parameterUsage == "unauthenticated" || f.parameterUsage == "subscription";
      this.usesStreamParameters ||= f.parameterUsage == "subscription";
    } else if (isLegacyParameterFromTableClause(clause)) {
      const table = clause.table;
      if (table == "token_parameters") {
        this.usesAuthenticatedRequestParameters = true;
      } else if (table == "user_parameters") {
        this.usesUnauthenticatedRequestParameters = true;
      }
    } else if (isParameterMatchClause(clause) && clause.specialType == "or") {
      const leftVisitor = new _DetectRequestParameters();
      const rightVisitor = new _DetectRequestParameters();
      let isFirstChild = true;
      clause.visitChildren((v) => {
        if (isFirstChild) {
          leftVisitor.accept(v);
        } else {
          rightVisitor.accept(v);
        }
      });
      this.usesAuthenticatedRequestParameters = leftVisitor.usesAuthenticatedRequestParameters && rightVisitor.usesAuthenticatedRequestParameters;
      this.usesUnauthenticatedRequestParameters ||= leftVisitor.usesUnauthenticatedRequestParameters;
      this.usesUnauthenticatedRequestParameters ||= rightVisitor.usesUnauthenticatedRequestParameters;
      return;
    }
    clause.visitChildren?.((c) => this.accept(c));
  }
  acceptAll(clauses) {
    for (const clause of clauses) {
      this.accept(clause);
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/StaticSqlParameterQuery.js
var StaticSqlParameterQuery = class _StaticSqlParameterQuery {
  static fromSql(descriptorName, sql, q, options, queryId, querierDataSource) {
    let errors = [];
    errors.push(...checkUnsupportedFeatures(sql, q));
    const tools = new SqlTools({
      table: void 0,
      parameterTables: [new AvailableTable("token_parameters"), new AvailableTable("user_parameters")],
      supportsParameterExpressions: true,
      compatibilityContext: options.compatibility,
      sql
    });
    const where = q.where;
    const filter = tools.compileParameterValueExtractor(where);
    const columns = q.columns ?? [];
    const bucketParameters = (q.columns ?? []).map((column) => tools.getOutputName(column)).filter((c) => !tools.isBucketPriorityParameter(c));
    let priority = options?.priority;
    let parameterExtractors = {};
    for (let column of columns) {
      if (column.alias != null) {
        tools.checkSpecificNameCase(column.alias);
      }
      const name = tools.getSpecificOutputName(column);
      if (tools.isBucketPriorityParameter(name)) {
        if (priority !== void 0) {
          errors.push(new SqlRuleError("Cannot set priority multiple times.", sql));
          continue;
        }
        priority = tools.extractBucketPriority(column.expr);
        continue;
      }
      const extractor = tools.compileParameterValueExtractor(column.expr);
      if (isClauseError(extractor)) {
        continue;
      }
      parameterExtractors[name] = extractor;
    }
    errors.push(...tools.errors);
    const query = new _StaticSqlParameterQuery({
      sql,
      descriptorName,
      bucketParameters,
      parameterExtractors,
      priority: priority ?? DEFAULT_BUCKET_PRIORITY,
      filter: isClauseError(filter) ? void 0 : filter,
      queryId,
      querierDataSource,
      errors
    });
    if (query.usesDangerousRequestParameters && !options?.accept_potentially_dangerous_queries) {
      let err = new SqlRuleError("Potentially dangerous query based on parameters set by the client. The client can send any value for these parameters so it's not a good place to do authorization.", sql);
      err.type = "warning";
      query.errors.push(err);
    }
    return query;
  }
  /**
   * Raw source sql query, for debugging purposes.
   */
  sql;
  /**
   * Matches the keys in `bucketParameters`.
   *
   * This is used to map request parameters -> bucket parameters.
   */
  parameterExtractors;
  priority;
  /**
   * Bucket definition name.
   */
  descriptorName;
  /**
   * _Output_ bucket parameters, excluding the `bucket.` prefix.
   *
   * Each one will be present in the `parameterExtractors` map.
   */
  bucketParameters;
  /**
   * Unique identifier for this query within a bucket definition.
   *
   * Typically auto-generated based on query order.
   *
   * This is not used directly, but we keep this to match behavior of other parameter queries.
   */
  queryId;
  /**
   * The query filter (WHERE clause). Given request parameters, the filter will determine whether or not this query returns a row.
   *
   * undefined if the clause is not valid.
   */
  filter;
  querierDataSource;
  errors;
  constructor(options) {
    this.sql = options.sql;
    this.parameterExtractors = options.parameterExtractors;
    this.priority = options.priority;
    this.descriptorName = options.descriptorName;
    this.bucketParameters = options.bucketParameters;
    this.queryId = options.queryId;
    this.filter = options.filter;
    this.querierDataSource = options.querierDataSource;
    this.errors = options.errors ?? [];
  }
  getSourceTables() {
    return /* @__PURE__ */ new Set();
  }
  tableSyncsParameters(_table) {
    return false;
  }
  createParameterQuerierSource(params) {
    const hydrationState = params.hydrationState;
    const bucketScope = hydrationState.getBucketSourceScope(this.querierDataSource);
    return {
      pushBucketParameterQueriers: (result, options) => {
        const staticBuckets = this.getStaticBucketDescriptions(options.globalParameters, bucketScope).map((desc) => {
          return resolvedBucket(desc, { definition: this.descriptorName, inclusion_reasons: ["default"] });
        });
        if (staticBuckets.length == 0) {
          return;
        }
        const staticQuerier = {
          staticBuckets,
          hasDynamicBuckets: false,
          queryDynamicBucketDescriptions: async () => []
        };
        result.queriers.push(staticQuerier);
      }
    };
  }
  getStaticBucketDescriptions(parameters, bucketSourceScope) {
    if (this.filter == null) {
      return [];
    }
    const filterValue = this.filter.lookupParameterValue(parameters);
    if (sqliteBool(filterValue) === 0n) {
      return [];
    }
    let result = {};
    for (let name of this.bucketParameters) {
      const value2 = this.parameterExtractors[name].lookupParameterValue(parameters);
      if (isJsonValue(value2)) {
        result[`bucket.${name}`] = value2;
      } else {
        return [];
      }
    }
    const serializedParamters = serializeBucketParameters(this.bucketParameters, result);
    const desc = bucketDescription(bucketSourceScope, serializedParamters, this.priority);
    return [desc];
  }
  get hasAuthenticatedBucketParameters() {
    const visitor = new DetectRequestParameters();
    visitor.acceptAll(Object.values(this.parameterExtractors));
    return visitor.usesAuthenticatedRequestParameters;
  }
  get usesUnauthenticatedRequestParameters() {
    const visitor = new DetectRequestParameters();
    visitor.accept(this.filter);
    visitor.acceptAll(Object.values(this.parameterExtractors));
    return visitor.usesUnauthenticatedRequestParameters;
  }
  get usesDangerousRequestParameters() {
    return this.usesUnauthenticatedRequestParameters && !this.hasAuthenticatedBucketParameters;
  }
};

// node_modules/@powersync/service-sync-rules/dist/TableValuedFunctionSqlParameterQuery.js
var TableValuedFunctionSqlParameterQuery = class _TableValuedFunctionSqlParameterQuery {
  static fromSql(descriptorName, sql, call, q, options, queryId, querierDataSource) {
    const compatibility = options.compatibility;
    let errors = [];
    errors.push(...checkUnsupportedFeatures(sql, q));
    const tableValuedFunctions = generateTableValuedFunctions(compatibility);
    if (!(call.function.name in tableValuedFunctions)) {
      throw new SqlRuleError(`Table-valued function ${call.function.name} is not defined.`, sql, call);
    }
    const callTable = AvailableTable.fromCall(call);
    const callExpression = call.args[0];
    const tools = new SqlTools({
      table: callTable,
      parameterTables: [new AvailableTable("token_parameters"), new AvailableTable("user_parameters"), callTable],
      supportsParameterExpressions: true,
      compatibilityContext: compatibility,
      sql
    });
    const where = q.where;
    const filter = tools.compileParameterValueExtractor(where);
    const callClause = tools.compileParameterValueExtractor(callExpression);
    const columns = q.columns ?? [];
    const bucketParameters = columns.map((column) => tools.getOutputName(column));
    const functionImpl = tableValuedFunctions[call.function.name];
    let priority = options.priority;
    let parameterExtractors = {};
    for (let column of columns) {
      if (column.alias != null) {
        tools.checkSpecificNameCase(column.alias);
      }
      const name = tools.getSpecificOutputName(column);
      if (tools.isBucketPriorityParameter(name)) {
        priority = tools.extractBucketPriority(column.expr);
        continue;
      }
      const extractor = tools.compileParameterValueExtractor(column.expr);
      if (isClauseError(extractor)) {
        continue;
      }
      parameterExtractors[name] = extractor;
    }
    errors.push(...tools.errors);
    const query = new _TableValuedFunctionSqlParameterQuery({
      sql,
      descriptorName,
      bucketParameters,
      parameterExtractors,
      filter: isClauseError(filter) ? void 0 : filter,
      callClause: isClauseError(callClause) ? void 0 : callClause,
      function: functionImpl,
      callTable,
      priority: priority ?? DEFAULT_BUCKET_PRIORITY,
      queryId,
      querierDataSource,
      errors
    });
    if (query.usesDangerousRequestParameters && !options?.accept_potentially_dangerous_queries) {
      let err = new SqlRuleError("Potentially dangerous query based on parameters set by the client. The client can send any value for these parameters so it's not a good place to do authorization.", sql);
      err.type = "warning";
      query.errors.push(err);
    }
    return query;
  }
  /**
   * Raw source sql query, for debugging purposes.
   */
  sql;
  /**
   * Matches the keys in `bucketParameters`.
   *
   * This is used to map (request parameters + individual function call result row) -> bucket parameters.
   */
  parameterExtractors;
  priority;
  /**
   * Bucket definition name.
   */
  descriptorName;
  /**
   * _Output_ bucket parameters, excluding the `bucket.` prefix.
   *
   * Each one will be present in the `parameterExtractors` map.
   */
  bucketParameters;
  /**
   * Unique identifier for this query within a bucket definition.
   *
   * Typically auto-generated based on query order.
   *
   * This is not used directly, but we keep this to match behavior of other parameter queries.
   */
  queryId;
  /**
   * The WHERE clause. This is applied on (request parameters + individual function call result row).
   *
   * This is used to determine whether or not this query returns a row.
   *
   * undefined if the clause is not valid.
   */
  filter;
  /**
   * This is the argument to the table-valued function. It is evaluated on the request parameters.
   *
   * Only a single argument is supported currently.
   */
  callClause;
  /**
   * The table-valued function that will be called, with the output of `callClause`.
   */
  function;
  /**
   * The name or alias of the "table" with the function call results.
   *
   * Only used internally.
   */
  callTable;
  querierDataSource;
  errors;
  constructor(options) {
    this.sql = options.sql;
    this.parameterExtractors = options.parameterExtractors;
    this.priority = options.priority;
    this.descriptorName = options.descriptorName;
    this.bucketParameters = options.bucketParameters;
    this.queryId = options.queryId;
    this.querierDataSource = options.querierDataSource;
    this.filter = options.filter;
    this.callClause = options.callClause;
    this.function = options.function;
    this.callTable = options.callTable;
    this.errors = options.errors;
  }
  getSourceTables() {
    return /* @__PURE__ */ new Set();
  }
  tableSyncsParameters(_table) {
    return false;
  }
  createParameterQuerierSource(params) {
    const hydrationState = params.hydrationState;
    const bucketScope = hydrationState.getBucketSourceScope(this.querierDataSource);
    return {
      pushBucketParameterQueriers: (result, options) => {
        const staticBuckets = this.getStaticBucketDescriptions(options.globalParameters, bucketScope).map((desc) => {
          return resolvedBucket(desc, { definition: this.descriptorName, inclusion_reasons: ["default"] });
        });
        if (staticBuckets.length == 0) {
          return;
        }
        const staticQuerier = {
          staticBuckets,
          hasDynamicBuckets: false,
          queryDynamicBucketDescriptions: async () => []
        };
        result.queriers.push(staticQuerier);
      }
    };
  }
  getStaticBucketDescriptions(parameters, scope) {
    if (this.filter == null || this.callClause == null) {
      return [];
    }
    const valueString = this.callClause.lookupParameterValue(parameters);
    const rows = this.function.call([valueString]);
    let total = [];
    for (let row of rows) {
      const description = this.getIndividualBucketDescription(row, parameters, scope);
      if (description !== null) {
        total.push(description);
      }
    }
    return total;
  }
  getIndividualBucketDescription(row, parameters, bucketScope) {
    const mergedParams = {
      ...parameters,
      lookup: (table, column) => {
        if (table == this.callTable.nameInSchema) {
          return row[column];
        } else {
          return parameters.lookup(table, column);
        }
      }
    };
    const filterValue = this.filter.lookupParameterValue(mergedParams);
    if (sqliteBool(filterValue) === 0n) {
      return null;
    }
    let result = {};
    for (let name of this.bucketParameters) {
      const value2 = this.parameterExtractors[name].lookupParameterValue(mergedParams);
      if (isJsonValue(value2)) {
        result[`bucket.${name}`] = value2;
      } else {
        throw new Error(`Invalid parameter value: ${value2}`);
      }
    }
    const serializedBucketParameters = serializeBucketParameters(this.bucketParameters, result);
    return bucketDescription(bucketScope, serializedBucketParameters, this.priority);
  }
  visitParameterExtractorsAndCallClause() {
    const visitor = new DetectRequestParameters();
    visitor.acceptAll(Object.values(this.parameterExtractors));
    visitor.accept(this.callClause);
    return visitor;
  }
  get hasAuthenticatedBucketParameters() {
    const visitor = new DetectRequestParameters();
    visitor.acceptAll(Object.values(this.parameterExtractors));
    visitor.accept(this.callClause);
    return visitor.usesAuthenticatedRequestParameters;
  }
  get usesUnauthenticatedRequestParameters() {
    const visitor = new DetectRequestParameters();
    visitor.accept(this.filter);
    visitor.acceptAll(Object.values(this.parameterExtractors));
    visitor.accept(this.callClause);
    return visitor.usesUnauthenticatedRequestParameters;
  }
  get usesDangerousRequestParameters() {
    return this.usesUnauthenticatedRequestParameters && !this.hasAuthenticatedBucketParameters;
  }
};

// node_modules/@powersync/service-sync-rules/dist/SqlParameterQuery.js
var SqlParameterQuery = class _SqlParameterQuery {
  static fromSql(descriptorName, sql, options, queryId, querierDataSource) {
    const parsed = (0, import_pgsql_ast_parser3.parse)(sql, { locationTracking: true });
    const schema = options?.schema;
    if (parsed.length > 1) {
      throw new SqlRuleError("Only a single SELECT statement is supported", sql, parsed[1]?._location);
    }
    const q = parsed[0];
    if (!isSelectStatement(q)) {
      throw new SqlRuleError("Only SELECT statements are supported", sql, q._location);
    }
    if (q.from == null) {
      return StaticSqlParameterQuery.fromSql(descriptorName, sql, q, options, queryId, querierDataSource);
    }
    let errors = [];
    errors.push(...checkUnsupportedFeatures(sql, q));
    if (q.from.length != 1) {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    } else if (q.from[0].type == "call") {
      const from = q.from[0];
      return TableValuedFunctionSqlParameterQuery.fromSql(descriptorName, sql, from, q, options, queryId, querierDataSource);
    } else if (q.from[0].type == "statement") {
      throw new SqlRuleError("Subqueries are not supported yet", sql, q.from?.[0]._location);
    }
    const tableRef = q.from[0].name;
    if (tableRef?.name == null) {
      throw new SqlRuleError("Must SELECT from a single table", sql, q.from?.[0]._location);
    }
    const alias = new AvailableTable(tableRef.name, q.from?.[0].name.alias);
    if (alias.isAliased) {
      errors.push(new SqlRuleError("Table aliases not supported in parameter queries", sql, q.from?.[0]._location));
    }
    const sourceTable = new TablePattern(tableRef.schema ?? options.defaultSchema, tableRef.name);
    let querySchema = void 0;
    if (schema) {
      const tables = schema.getTables(sourceTable);
      if (tables.length == 0) {
        const e = new SqlRuleError(`Table ${sourceTable.schema}.${sourceTable.tablePattern} not found`, sql, q.from?.[0]?._location);
        e.type = "warning";
        errors.push(e);
      } else {
        querySchema = new TableQuerySchema(tables, alias);
      }
    }
    const tools = new SqlTools({
      table: alias,
      parameterTables: [new AvailableTable("token_parameters"), new AvailableTable("user_parameters")],
      sql,
      supportsExpandingParameters: true,
      supportsParameterExpressions: true,
      compatibilityContext: options.compatibility,
      schema: querySchema
    });
    tools.checkSpecificNameCase(tableRef);
    const where = q.where;
    const filter = tools.compileWhereClause(where);
    const bucketParameters = (q.columns ?? []).map((column) => tools.getOutputName(column)).filter((c) => !tools.isBucketPriorityParameter(c));
    let priority = options.priority;
    let lookupExtractors = {};
    let parameterExtractors = {};
    for (let column of q.columns ?? []) {
      const name = tools.getSpecificOutputName(column);
      if (column.alias != null) {
        tools.checkSpecificNameCase(column.alias);
      }
      if (tools.isBucketPriorityParameter(name)) {
        if (priority !== void 0) {
          errors.push(new SqlRuleError("Cannot set priority multiple times.", sql));
          continue;
        }
        priority = tools.extractBucketPriority(column.expr);
      } else if (tools.isTableRef(column.expr)) {
        const extractor = tools.compileRowValueExtractor(column.expr);
        if (isClauseError(extractor)) {
          continue;
        }
        lookupExtractors[name] = extractor;
      } else {
        const extractor = tools.compileParameterValueExtractor(column.expr);
        if (isClauseError(extractor)) {
          continue;
        }
        parameterExtractors[name] = extractor;
      }
    }
    errors.push(...tools.errors);
    const expandedParams = filter.inputParameters.filter((param) => param.expands);
    if (expandedParams.length > 1) {
      errors.push(new SqlRuleError("Cannot have multiple array input parameters", sql));
    }
    const parameterQuery = new _SqlParameterQuery({
      sourceTable,
      table: alias,
      sql,
      lookupExtractors,
      parameterExtractors,
      priority: priority ?? DEFAULT_BUCKET_PRIORITY,
      filter,
      descriptorName,
      inputParameters: filter.inputParameters,
      expandedInputParameter: expandedParams[0],
      bucketParameters,
      queryId,
      tools,
      querierDataSource,
      errors
    });
    if (parameterQuery.usesDangerousRequestParameters && !options.accept_potentially_dangerous_queries) {
      let err = new SqlRuleError("Potentially dangerous query based on parameters set by the client. The client can send any value for these parameters so it's not a good place to do authorization.", sql);
      err.type = "warning";
      parameterQuery.errors.push(err);
    }
    return parameterQuery;
  }
  /**
   * The table the parameter query queries from.
   *
   * Currently, no wildcards are supported here.
   */
  sourceTable;
  /**
   * The table name or alias, as referred to in the SQL query.
   * Not used directly outside the query.
   *
   * Since aliases aren't allowed in parameter queries, this always matches sourceTable.name (checked by
   * {@link fromSql}).
   */
  table;
  /**
   * The source SQL query, for debugging purposes.
   */
  sql;
  /**
   * Example: SELECT *user.id* FROM users WHERE ...
   *
   * These are applied onto the replicated parameter table rows, returning lookup values.
   */
  lookupExtractors;
  /**
   * Example: SELECT *token_parameters.user_id*.
   *
   * These are applied onto the request parameters.
   */
  parameterExtractors;
  priority;
  /**
   * This is the entire where clause.
   *
   * This can convert a parameter row into a set of parameter values, that would make the where clause match.
   * Those are then persisted to lookup later.
   */
  filter;
  /**
   * Bucket definition name.
   */
  descriptorName;
  /**
   * _Input_ token / user parameters - the parameters passed into the parameter query.
   *
   * These "pre-process" the parameters.
   */
  inputParameters;
  /**
   * If specified, an input parameter that expands to an array. Currently, only one parameter
   * may is allowed to expand to an array
   */
  expandedInputParameter;
  /**
   * _Output_ bucket parameters, excluding the `bucket.` prefix.
   *
   * Each one of these will be present in either lookupExtractors or parameterExtractors.
   */
  bucketParameters;
  /**
   * Unique identifier for this query within a bucket definition.
   *
   * Typically auto-generated based on query order.
   *
   * This is used when persisting lookup values.
   */
  queryId;
  tools;
  querierDataSource;
  errors;
  constructor(options) {
    this.sourceTable = options.sourceTable;
    this.table = options.table;
    this.sql = options.sql;
    this.lookupExtractors = options.lookupExtractors;
    this.parameterExtractors = options.parameterExtractors;
    this.priority = options.priority;
    this.filter = options.filter;
    this.descriptorName = options.descriptorName;
    this.inputParameters = options.inputParameters;
    this.expandedInputParameter = options.expandedInputParameter;
    this.bucketParameters = options.bucketParameters;
    this.queryId = options.queryId;
    this.tools = options.tools;
    this.errors = options.errors ?? [];
    this.querierDataSource = options.querierDataSource;
  }
  get sourceId() {
    return {
      lookupName: this.descriptorName,
      queryId: this.queryId
    };
  }
  tableSyncsParameters(table) {
    return this.sourceTable.matches(table);
  }
  getSourceTables() {
    return /* @__PURE__ */ new Set([this.sourceTable]);
  }
  createParameterQuerierSource(params) {
    const hydrationState = params.hydrationState;
    const bucketScope = hydrationState.getBucketSourceScope(this.querierDataSource);
    const lookupState = hydrationState.getParameterIndexLookupScope(this);
    return {
      pushBucketParameterQueriers: (result, options) => {
        const q = this.getBucketParameterQuerier(options.globalParameters, ["default"], bucketScope, lookupState);
        result.queriers.push(q);
      }
    };
  }
  createEvaluator() {
    return this;
  }
  /**
   * Given a replicated row, results an array of bucket parameter rows to persist.
   */
  evaluateParameterRow(sourceTable, row) {
    if (!this.tableSyncsParameters(sourceTable)) {
      return [];
    }
    const tables = {
      [this.table.nameInSchema]: row
    };
    try {
      const filterParameters = this.filter.filterRow(tables);
      let result = [];
      for (let filterParamSet of filterParameters) {
        let lookupValues = [];
        lookupValues.push(...this.inputParameters.map((param) => {
          return normalizeParameterValue(param.filteredRowToLookupValue(filterParamSet));
        }));
        const data = this.transformRows(row);
        const role = {
          bucketParameters: data.map((row2) => filterJsonRow(row2)),
          lookup: UnscopedParameterLookup.normalized(lookupValues)
        };
        result.push(role);
      }
      return result;
    } catch (e) {
      return [{ error: e.message ?? `Evaluating parameter query failed` }];
    }
  }
  transformRows(row) {
    const tables = { [this.table.sqlName]: row };
    let result = {};
    for (let key in this.lookupExtractors) {
      const extractor = this.lookupExtractors[key];
      result[key] = extractor.evaluate(tables);
    }
    return [result];
  }
  /**
   * Given partial parameter rows, turn into bucket ids.
   *
   * Internal function, but exposed for tests.
   */
  resolveBucketDescriptions(bucketParameters, parameters, bucketScope) {
    return bucketParameters.map((lookup) => {
      let result = {};
      for (let name of this.bucketParameters) {
        if (name in this.lookupExtractors) {
          result[`bucket.${name}`] = lookup[name];
        } else {
          const value2 = this.parameterExtractors[name].lookupParameterValue(parameters);
          if (!isJsonValue(value2)) {
            return null;
          } else {
            result[`bucket.${name}`] = value2;
          }
        }
      }
      const serializedParameters = serializeBucketParameters(this.bucketParameters, result);
      return bucketDescription(bucketScope, serializedParameters, this.priority);
    }).filter((lookup) => lookup != null);
  }
  /**
   * Given sync parameters, get lookups we need to perform on the database.
   *
   * Each lookup is [bucket definition name, parameter query index, ...lookup values]
   */
  getLookups(parameters) {
    if (!this.expandedInputParameter) {
      let lookupValues = [];
      let valid = true;
      lookupValues.push(...this.inputParameters.map((param) => {
        const value2 = param.parametersToLookupValue(parameters);
        if (isJsonValue(value2)) {
          return normalizeParameterValue(value2);
        } else {
          valid = false;
          return null;
        }
      }));
      if (!valid) {
        return [];
      }
      return [UnscopedParameterLookup.normalized(lookupValues)];
    } else {
      const arrayString = this.expandedInputParameter.parametersToLookupValue(parameters);
      if (arrayString == null || typeof arrayString != "string") {
        return [];
      }
      let values;
      try {
        values = JSON.parse(arrayString);
        if (!Array.isArray(values)) {
          return [];
        }
      } catch (e) {
        return [];
      }
      return values.map((expandedValue) => {
        let lookupValues = [];
        let valid = true;
        const normalizedExpandedValue = normalizeParameterValue(expandedValue);
        lookupValues.push(...this.inputParameters.map((param) => {
          if (param == this.expandedInputParameter) {
            return normalizedExpandedValue;
          } else {
            const value2 = param.parametersToLookupValue(parameters);
            if (isJsonValue(value2)) {
              return normalizeParameterValue(value2);
            } else {
              valid = false;
              return null;
            }
          }
        }));
        if (!valid) {
          return null;
        }
        return UnscopedParameterLookup.normalized(lookupValues);
      }).filter((lookup) => lookup != null);
    }
  }
  getBucketParameterQuerier(requestParameters, reasons, bucketDataScope, scope) {
    const lookups = this.getLookups(requestParameters).map((lookup) => ScopedParameterLookup.normalized(scope, lookup));
    if (lookups.length == 0) {
      return {
        staticBuckets: [],
        hasDynamicBuckets: false,
        queryDynamicBucketDescriptions: async () => []
      };
    }
    const debugName = `Legacy Bucket Definition ${bucketDataScope.source.uniqueName}`;
    return {
      staticBuckets: [],
      hasDynamicBuckets: true,
      queryDynamicBucketDescriptions: async (source) => {
        const lookupResults = await source.getParameterSets(lookups, debugName);
        const bucketParameters = lookupResults.flatMap(({ rows }) => rows);
        return this.resolveBucketDescriptions(bucketParameters, requestParameters, bucketDataScope).map((bucket) => {
          return resolvedBucket(bucket, { definition: this.descriptorName, inclusion_reasons: reasons });
        });
      }
    };
  }
  get hasAuthenticatedBucketParameters() {
    const visitor = new DetectRequestParameters();
    visitor.acceptAll(Object.values(this.parameterExtractors));
    return visitor.usesAuthenticatedRequestParameters;
  }
  get hasAuthenticatedMatchClause() {
    const visitor = new DetectRequestParameters();
    visitor.accept(this.filter);
    return visitor.usesAuthenticatedRequestParameters;
  }
  get usesUnauthenticatedRequestParameters() {
    const visitor = new DetectRequestParameters();
    visitor.accept(this.filter);
    visitor.acceptAll(Object.values(this.parameterExtractors));
    return visitor.usesUnauthenticatedRequestParameters;
  }
  /**
   * Safe:
   * SELECT id as user_id FROM users WHERE users.user_id = request.user_id()
   * SELECT request.jwt() ->> 'org_id' as org_id, id as project_id FROM projects WHERE id = request.parameters() ->> 'project_id'
   * SELECT id as project_id FROM projects WHERE org_id = request.jwt() ->> 'org_id' AND id = request.parameters() ->> 'project_id'
   * SELECT id as category_id FROM categories
   *
   * Dangerous:
   * SELECT id as project_id FROM projects WHERE id = request.parameters() ->> 'project_id'
   * SELECT id as project_id FROM projects WHERE id = request.parameters() ->> 'project_id' AND request.jwt() ->> 'role' = 'authenticated'
   * SELECT id as category_id, request.parameters() ->> 'project_id' as project_id FROM categories
   * SELECT id as category_id FROM categories WHERE request.parameters() ->> 'include_categories'
   */
  get usesDangerousRequestParameters() {
    return this.usesUnauthenticatedRequestParameters && !this.hasAuthenticatedBucketParameters && !this.hasAuthenticatedMatchClause;
  }
};

// node_modules/@powersync/service-sync-rules/dist/SqlBucketDescriptor.js
var SqlBucketDescriptor = class {
  name;
  bucketParametersInternal = null;
  subscribedToByDefault = true;
  dataSource = new BucketDefinitionDataSource(this);
  /**
   * source table -> queries
   */
  dataQueries = [];
  parameterQueries = [];
  globalParameterQueries = [];
  parameterIdSequence = new IdSequence();
  constructor(name) {
    this.name = name;
  }
  get type() {
    return BucketSourceType.SYNC_RULE;
  }
  get bucketParameters() {
    return this.bucketParametersInternal ?? [];
  }
  get dataSources() {
    return [this.dataSource];
  }
  get parameterIndexLookupCreators() {
    return this.parameterQueries;
  }
  get parameterQuerierSources() {
    return [...this.parameterQueries, ...this.globalParameterQueries];
  }
  addDataQuery(sql, options, compatibility) {
    if (this.bucketParametersInternal == null) {
      throw new Error("Bucket parameters must be defined");
    }
    const dataRows = SqlDataQuery.fromSql(this.bucketParametersInternal, sql, options, compatibility);
    this.dataQueries.push(dataRows);
    return {
      parsed: true,
      errors: dataRows.errors
    };
  }
  addParameterQuery(sql, options) {
    const parameterQuery = SqlParameterQuery.fromSql(this.name, sql, options, this.parameterIdSequence.nextId(), this.dataSource);
    if (this.bucketParametersInternal == null) {
      this.bucketParametersInternal = parameterQuery.bucketParameters;
    } else {
      if ((/* @__PURE__ */ new Set([...parameterQuery.bucketParameters, ...this.bucketParametersInternal])).size != this.bucketParametersInternal.length) {
        throw new Error("Bucket parameters must match for each parameter query within a bucket");
      }
    }
    if (parameterQuery instanceof SqlParameterQuery) {
      this.parameterQueries.push(parameterQuery);
    } else {
      this.globalParameterQueries.push(parameterQuery);
    }
    return {
      parsed: true,
      errors: parameterQuery.errors
    };
  }
  debugRepresentation() {
    let all_parameter_queries = [...this.parameterQueries.values()].flat();
    let all_data_queries = [...this.dataQueries.values()].flat();
    return {
      name: this.name,
      type: BucketSourceType[this.type],
      bucket_parameters: this.bucketParameters,
      global_parameter_queries: this.globalParameterQueries.map((q) => {
        return {
          sql: q.sql
        };
      }),
      parameter_queries: all_parameter_queries.map((q) => {
        return {
          sql: q.sql,
          table: q.sourceTable,
          input_parameters: q.inputParameters
        };
      }),
      data_queries: all_data_queries.map((q) => {
        return {
          sql: q.sql,
          table: q.sourceTable,
          columns: q.columnOutputNames()
        };
      })
    };
  }
  hydrate(params) {
    const hydratedParameterQueriers = this.parameterQueries.map((querier) => querier.createParameterQuerierSource(params));
    const hydratedGlobalParameterQueriers = this.globalParameterQueries.map((querier) => querier.createParameterQuerierSource(params));
    return {
      definition: this,
      pushBucketParameterQueriers: (result, options) => {
        for (let querier of hydratedParameterQueriers) {
          querier.pushBucketParameterQueriers(result, options);
        }
        for (let querier of hydratedGlobalParameterQueriers) {
          querier.pushBucketParameterQueriers(result, options);
        }
      }
    };
  }
};
var BucketDefinitionDataSource = class {
  descriptor;
  constructor(descriptor) {
    this.descriptor = descriptor;
  }
  /**
   * For debug use only.
   */
  get bucketParameters() {
    return this.descriptor.bucketParameters;
  }
  get uniqueName() {
    return this.descriptor.name;
  }
  createEvaluator() {
    return this;
  }
  evaluateRow(options) {
    let results = [];
    for (let query of this.descriptor.dataQueries) {
      if (!query.applies(options.sourceTable)) {
        continue;
      }
      results.push(...query.evaluateRow(options.sourceTable, options.record));
    }
    return results;
  }
  getSourceTables() {
    let result = /* @__PURE__ */ new Set();
    for (let query of this.descriptor.dataQueries) {
      result.add(query.sourceTable);
    }
    return result;
  }
  tableSyncsData(table) {
    for (let query of this.descriptor.dataQueries) {
      if (query.applies(table)) {
        return true;
      }
    }
    return false;
  }
  resolveResultSets(schema, tables) {
    for (let query of this.descriptor.dataQueries) {
      query.resolveResultSets(schema, tables);
    }
  }
  debugWriteOutputTables(result) {
    for (let q of this.descriptor.dataQueries) {
      result[q.table.sqlName] ??= [];
      const r = {
        query: q.sql
      };
      result[q.table.sqlName].push(r);
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/from_yaml.js
var import_yaml2 = __toESM(require_dist(), 1);

// node_modules/@powersync/service-sync-rules/dist/compiler/compiler.js
var import_pgsql_ast_parser4 = __toESM(require_pgsql_ast_parser(), 1);

// node_modules/@powersync/service-sync-rules/dist/compiler/compatibility.js
var equalsIgnoringResultSet = {
  equals: function(a, b) {
    return a.equalsAssumingSameResultSet(b);
  },
  hash: function(hasher, value2) {
    return value2.assumingSameResultSetEqualityHashCode(hasher);
  }
};
var equalsIgnoringResultSetList = listEquality(equalsIgnoringResultSet);
var equalsIgnoringResultSetUnordered = listEquality(equalsIgnoringResultSet);

// node_modules/@powersync/service-sync-rules/dist/compiler/bucket_resolver.js
var StreamResolver = class _StreamResolver {
  options;
  requestFilters;
  lookupStages;
  resolvedBucket;
  uniqueName;
  constructor(options, requestFilters, lookupStages, resolvedBucket2, uniqueName) {
    this.options = options;
    this.requestFilters = requestFilters;
    this.lookupStages = lookupStages;
    this.resolvedBucket = resolvedBucket2;
    this.uniqueName = uniqueName;
  }
  buildInstantiationHash(hasher) {
    equalsIgnoringResultSetUnordered.hash(hasher, this.requestFilters);
    _StreamResolver.lookupStageEquality.hash(hasher, this.lookupStages);
    this.resolvedBucket.buildInstantiationHash(hasher);
  }
  hasIdenticalInstantiation(other) {
    if (other.options != this.options) {
      return false;
    }
    if (!equalsIgnoringResultSetUnordered.equals(other.requestFilters, this.requestFilters)) {
      return false;
    }
    if (!_StreamResolver.lookupStageEquality.equals(other.lookupStages, this.lookupStages)) {
      return false;
    }
    return other.resolvedBucket.hasIdenticalInstantiation(this.resolvedBucket);
  }
  // When comparing lookup stages, we don't care about the order and how lookups have been assigned into stages.
  // Each inner lookup would include its input in its equality/hashcode implementation, so we get the ordering through
  // that. And as long as that input structure matches, two resolvers with the same lookups in a different order are
  // still equal.
  static flatLookupEquality = unorderedEquality(StableHasher.defaultEquality);
  static lookupStageEquality = {
    equals: function(a, b) {
      return _StreamResolver.flatLookupEquality.equals(a.flatMap((s) => s), b.flatMap((s) => s));
    },
    hash: function(hasher, value2) {
      return _StreamResolver.flatLookupEquality.hash(hasher, value2.flatMap((s) => s));
    }
  };
};
var ParameterLookup = class _ParameterLookup {
  lookup;
  instantiation;
  constructor(lookup, instantiation) {
    this.lookup = lookup;
    this.instantiation = instantiation;
  }
  buildHash(hasher) {
    hasher.addHash(this.lookup.behaviorHashCode);
    hasher.add(...this.instantiation);
  }
  equals(other) {
    return other instanceof _ParameterLookup && other.lookup.behavesIdenticalTo(this.lookup) && StableHasher.defaultListEquality.equals(other.instantiation, this.instantiation);
  }
};
var EvaluateTableValuedFunction = class _EvaluateTableValuedFunction {
  tableValuedFunction;
  outputs;
  filters;
  constructor(tableValuedFunction, outputs, filters) {
    this.tableValuedFunction = tableValuedFunction;
    this.outputs = outputs;
    this.filters = filters;
  }
  buildHash(hasher) {
    this.tableValuedFunction.buildBehaviorHashCode(hasher);
    equalsIgnoringResultSetList.hash(hasher, this.outputs);
    equalsIgnoringResultSetList.hash(hasher, this.filters);
  }
  equals(other) {
    return other instanceof _EvaluateTableValuedFunction && other.tableValuedFunction.behavesIdenticalTo(this.tableValuedFunction) && equalsIgnoringResultSetList.equals(other.outputs, this.outputs) && equalsIgnoringResultSetList.equals(other.filters, this.filters);
  }
};
var ResolveBucket = class {
  instantiation;
  evaluators = new HashSet({
    hash: (hasher, value2) => value2.buildBehaviorHashCode(hasher),
    equals: (a, b) => a.behavesIdenticalTo(b)
  });
  constructor(evaluator, instantiation) {
    this.instantiation = instantiation;
    this.evaluators.add(evaluator);
  }
  buildInstantiationHash(hasher) {
    hasher.add(...this.instantiation);
  }
  hasIdenticalInstantiation(other) {
    return StableHasher.defaultListEquality.equals(other.instantiation, this.instantiation);
  }
};
var RequestParameterValue = class _RequestParameterValue {
  expression;
  constructor(expression) {
    this.expression = expression;
  }
  buildHash(hasher) {
    this.expression.assumingSameResultSetEqualityHashCode(hasher);
  }
  equals(other) {
    return other instanceof _RequestParameterValue && other.expression.equalsAssumingSameResultSet(this.expression);
  }
};
var LookupResultParameterValue = class _LookupResultParameterValue {
  resultIndex;
  lookup;
  // Set lazily
  constructor(resultIndex) {
    this.resultIndex = resultIndex;
  }
  buildHash(hasher) {
    this.lookup?.buildHash(hasher);
    hasher.addHash(this.resultIndex);
  }
  equals(other) {
    return other instanceof _LookupResultParameterValue && other.lookup.equals(this.lookup) && other.resultIndex == this.resultIndex;
  }
};
var IntersectionParameterValue = class _IntersectionParameterValue {
  inner;
  constructor(inner) {
    this.inner = inner;
  }
  buildHash(hasher) {
    hasher.add(...this.inner);
  }
  equals(other) {
    return other instanceof _IntersectionParameterValue && StableHasher.defaultListEquality.equals(other.inner, this.inner);
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/expression.js
var SyncExpression = class _SyncExpression {
  node;
  locations;
  #sql;
  #instantiation;
  /**
   * The original expression, where references to row or connection parameters have been replaced with SQL variables
   * that are tracked through {@link instantiation}.
   *
   * This is only used to compute hash codes and to check instances for equality. {@link node} is the canonical
   * representation of this expression.
   */
  get sql() {
    return this.#sql ??= ExpressionToSqlite.toSqlite(this.node);
  }
  /**
   * The values to instantiate parameters in {@link sqlExpression} with to retain original semantics of the
   * expression.
   */
  get instantiation() {
    if (this.#instantiation != null) {
      return this.#instantiation;
    }
    const instantiation = [];
    FindExternalData.instance.visit(this.node, instantiation);
    return this.#instantiation = instantiation;
  }
  get location() {
    return this.locations.locationFor(this.node);
  }
  constructor(node, locations) {
    this.node = node;
    this.locations = locations;
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _SyncExpression && other.sql == this.sql && equalsIgnoringResultSetList.equals(other.instantiation, this.instantiation);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    hasher.addString(this.sql);
    equalsIgnoringResultSetList.hash(hasher, this.instantiation);
  }
};
var FindExternalData = class _FindExternalData extends RecursiveExpressionVisitor {
  defaultExpression(expr, arg) {
    this.visitChildren(expr, arg);
  }
  visitExternalData(expr, arg) {
    arg.push(expr.source);
  }
  static instance = new _FindExternalData();
};
var ColumnInRow = class _ColumnInRow {
  syntacticOrigin;
  resultSet;
  column;
  constructor(syntacticOrigin, resultSet, column) {
    this.syntacticOrigin = syntacticOrigin;
    this.resultSet = resultSet;
    this.column = column;
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _ColumnInRow && other.column == this.column;
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    hasher.addString(this.column);
  }
};
var ConnectionParameter = class _ConnectionParameter {
  syntacticOrigin;
  source;
  constructor(syntacticOrigin, source) {
    this.syntacticOrigin = syntacticOrigin;
    this.source = source;
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _ConnectionParameter && other.source == this.source;
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    hasher.addString(this.source);
  }
};
var NodeLocations = class {
  sourceForNode = /* @__PURE__ */ new Map();
  locationFor(source) {
    const resolved = this.sourceForNode.get(source);
    const location = getLocation(resolved?.location);
    if (location == null) {
      throw new Error("Missing location");
    }
    return { location, errors: resolved.errors };
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/detect_dangerous_parameters.js
var DangerousParameterDetector = class {
  processResolver(resolver) {
    let classification = this.#classifyParameters(resolver.resolvedBucket.instantiation);
    if (classification == "neutral" && resolver.requestFilters) {
      classification = this.#mergeClassification(resolver.requestFilters.map((f) => this.#classifyExpression(f.expression)));
    }
    if (classification == "authenticated" || classification == "neutral") {
      return;
    } else {
      const { location, errors } = classification.unauthenticated;
      errors.report("Clients can send any value for this unauthenticated parameter, so this is unsuitable for authorization. Consider further constraining this with an authenticated parameter.", location, { isWarning: true });
    }
  }
  #classifyParameter(parameter) {
    if (parameter instanceof RequestParameterValue) {
      return this.#classifyExpression(parameter.expression.expression);
    } else if (parameter instanceof LookupResultParameterValue) {
      const lookup = parameter.lookup;
      if (lookup instanceof ParameterLookup) {
        return this.#classifyParameters(lookup.instantiation);
      } else {
        return this.#mergeClassification(lookup.tableValuedFunction.parameters.map((e) => this.#classifyExpression(e.expression)));
      }
    } else {
      return this.#classifyParameters(parameter.inner);
    }
  }
  #classifyParameters(parameters) {
    return this.#mergeClassification(parameters.map((p) => this.#classifyParameter(p)));
  }
  #classifyExpression(expr) {
    let isAuthenticated = false;
    let anyUnauthenticatedExpr = null;
    for (const instantiation of expr.instantiation) {
      if (instantiation instanceof ConnectionParameter) {
        if (instantiation.source == "auth") {
          isAuthenticated = true;
        } else if (anyUnauthenticatedExpr == null) {
          anyUnauthenticatedExpr = {
            location: instantiation.syntacticOrigin,
            errors: expr.location.errors
          };
        }
      }
    }
    if (anyUnauthenticatedExpr != null && !isAuthenticated) {
      return { unauthenticated: anyUnauthenticatedExpr };
    } else {
      return "authenticated";
    }
  }
  /**
   * Merges an array of inner classifications, considering the array authenticatated if any element is.
   */
  #mergeClassification(inner) {
    let unauthenticated = null;
    for (const classification of inner) {
      if (classification == "authenticated") {
        return "authenticated";
      } else if (unauthenticated == null && classification != "neutral") {
        unauthenticated = classification.unauthenticated;
      }
    }
    return unauthenticated == null ? "neutral" : { unauthenticated };
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/rows.js
var PartitionKey = class {
};
var ScalarPartitionKey = class _ScalarPartitionKey extends PartitionKey {
  expression;
  constructor(expression) {
    super();
    this.expression = expression;
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _ScalarPartitionKey && other.expression.expression.equalsAssumingSameResultSet(this.expression.expression);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    this.expression.expression.assumingSameResultSetEqualityHashCode(hasher);
  }
};
var TableValuedPartitionKey = class _TableValuedPartitionKey extends PartitionKey {
  fromFunction;
  output;
  constructor(fromFunction, output) {
    super();
    this.fromFunction = fromFunction;
    this.output = output;
  }
  equalsAssumingSameResultSet(other) {
    if (!(other instanceof _TableValuedPartitionKey)) {
      return false;
    }
    return other.fromFunction.equalsAssumingSameResultSet(this.fromFunction) && other.output.equalsAssumingSameResultSet(this.output);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    this.fromFunction.assumingSameResultSetEqualityHashCode(hasher);
    this.output.assumingSameResultSetEqualityHashCode(hasher);
  }
};
var BaseSourceRowProcessor = class {
  /**
   * The table names being matched, along with an AST reference describing its syntactic source.
   */
  syntacticSource;
  /**
   * Filters which all depend on {@link syntacticSource} exclusively.
   *
   * This processor is only active on rows matching these filters.
   */
  filters;
  partitionBy;
  addedFunctions;
  constructor(options) {
    this.syntacticSource = options.syntacticSource;
    this.filters = options.filters;
    this.partitionBy = options.partitionBy;
    this.addedFunctions = options.addedFunctions;
  }
  get behaviorHashCode() {
    const hasher = new StableHasher();
    this.buildBehaviorHashCode(hasher);
    return hasher.buildHashCode();
  }
  /**
   * The table pattern matched by this bucket or parameter lookup creator.
   */
  get tablePattern() {
    return this.syntacticSource.tablePattern;
  }
  addBaseHashCode(hasher) {
    hasher.add(this.tablePattern);
    equalsIgnoringResultSetUnordered.hash(hasher, this.filters.map((f) => f.expression));
    equalsIgnoringResultSetList.hash(hasher, this.partitionBy);
    equalsIgnoringResultSetUnordered.hash(hasher, this.addedFunctions);
  }
  baseMatchesOther(other) {
    if (!other.tablePattern.equals(this.tablePattern)) {
      return false;
    }
    if (!equalsIgnoringResultSetList.equals(other.partitionBy, this.partitionBy)) {
      return false;
    }
    if (!equalsIgnoringResultSetUnordered.equals(other.filters, this.filters)) {
      return false;
    }
    if (!equalsIgnoringResultSetUnordered.equals(other.addedFunctions, this.addedFunctions)) {
      return false;
    }
    return true;
  }
};
var RowEvaluator = class extends BaseSourceRowProcessor {
  /**
   * Expressions and names for columns to sync.
   */
  columns;
  constructor(options) {
    super(options);
    this.columns = options.columns;
  }
  get outputName() {
    const alias = this.syntacticSource.source.explicitName;
    if (this.syntacticSource.tablePattern.isWildcard) {
      if (alias == null) {
        return void 0;
      }
    }
    return alias ?? this.syntacticSource.tablePattern.tablePattern;
  }
  buildBehaviorHashCode(hasher) {
    this.addBaseHashCode(hasher);
    equalsIgnoringResultSetList.hash(hasher, this.columns);
    if (this.outputName) {
      hasher.addString(this.outputName);
    }
  }
  behavesIdenticalTo(other) {
    return this.baseMatchesOther(other) && equalsIgnoringResultSetList.equals(other.columns, this.columns) && other.outputName == this.outputName;
  }
};
var PointLookup = class extends BaseSourceRowProcessor {
  /**
   * Outputs of the point lookup, which can be used when querying for buckets.
   */
  result;
  constructor(options) {
    super(options);
    this.result = options.result;
  }
  buildBehaviorHashCode(hasher) {
    this.addBaseHashCode(hasher);
    equalsIgnoringResultSetList.hash(hasher, this.result);
  }
  behavesIdenticalTo(other) {
    return this.baseMatchesOther(other) && equalsIgnoringResultSetList.equals(other.result, this.result);
  }
};
var SourceRowProcessorAddedTableValuedFunction = class _SourceRowProcessorAddedTableValuedFunction {
  syntacticSource;
  functionName;
  inputs;
  constructor(syntacticSource, functionName, inputs) {
    this.syntacticSource = syntacticSource;
    this.functionName = functionName;
    this.inputs = inputs;
  }
  equalsAssumingSameResultSet(other) {
    if (!(other instanceof _SourceRowProcessorAddedTableValuedFunction)) {
      return false;
    }
    return other.functionName == this.functionName && equalsIgnoringResultSetList.equals(other.inputs, this.inputs);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    hasher.addString(this.functionName);
    equalsIgnoringResultSetList.hash(hasher, this.inputs);
  }
};
var StarColumnSource = class _StarColumnSource {
  constructor() {
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _StarColumnSource;
  }
  assumingSameResultSetEqualityHashCode() {
  }
  static instance = new _StarColumnSource();
};
var ExpressionColumnSource = class _ExpressionColumnSource {
  expression;
  alias;
  constructor(expression, alias) {
    this.expression = expression;
    this.alias = alias;
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _ExpressionColumnSource && other.alias == this.alias && other.expression.equalsAssumingSameResultSet(this.expression);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    this.expression.assumingSameResultSetEqualityHashCode(hasher);
    hasher.addString(this.alias);
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/ir_to_sync_plan.js
var CompilerModelToSyncPlan = class _CompilerModelToSyncPlan {
  static evaluatorHash = unorderedEquality({
    hash: (hasher, value2) => value2.buildBehaviorHashCode(hasher),
    equals: (a, b) => a.behavesIdenticalTo(b)
  });
  mappedObjects = /* @__PURE__ */ new Map();
  buckets = [];
  /**
   * Mapping of row evaluators to buckets.
   *
   * One might expect one stream to result in one bucket, but that is not generally the case. First, a stream might
   * define multiple buckets. For instance, `SELECT * FROM notes WHERE notes.is_public OR auth.parameter('admin')`
   * requires two buckets since there are different ways a row in `notes` might be synced (we have one bucket with
   * public notes and one bucket of all notes, and then decide which ones a given user has access to by inspecting the
   * token).
   *
   * Further, a stream might have multiple evaluators but only a single bucket. A stream with queries
   * `SELECT * FROM foo` and `SELECT * FROM bar` is an example for that, we want to merge `foo` and `bar` into the same
   * bucket in this case. This is represented by a {@link resolver.StreamResolver} having multiple evaluators attached
   * to it.
   *
   * Finally, we may even be able to re-use buckets between streams. This is not possible in many cases, but can be done
   * if e.g. one stream is `SELECT * FROM profiles WHERE user = auth.user_id()` and another one is
   * `SELECT * FROM profiles WHERE user IN (SELECT member FROM orgs WHERE id = auth.parameter('org'))`. Because the
   * partitioning on `profiles` is the same in both cases, it doesn't matter how the buckets are instantiated.
   */
  evaluatorsToBuckets = new HashMap(_CompilerModelToSyncPlan.evaluatorHash);
  translateStatefulObject(source, map) {
    const mapped = map();
    this.mappedObjects.set(source, mapped);
    return mapped;
  }
  translate(source) {
    const queriersByStream = Object.groupBy(source.resolvers, (r) => r.options.name);
    return {
      dataSources: source.evaluators.map((e) => this.translateRowEvaluator(e)),
      parameterIndexes: source.pointLookups.map((p, i) => this.translatePointLookup(p, i)),
      // Note: data sources and parameter indexes must be translated first because we reference them in stream
      // resolvers.
      streams: Object.values(queriersByStream).map((resolvers) => {
        return {
          stream: resolvers[0].options,
          queriers: resolvers.map((e) => this.translateStreamResolver(e))
        };
      }),
      buckets: this.buckets
    };
  }
  createBucketSource(evaluators, uniqueName) {
    return this.evaluatorsToBuckets.putIfAbsent(evaluators, () => {
      const hash = StableHasher.hashWith(_CompilerModelToSyncPlan.evaluatorHash, evaluators);
      const source = {
        hashCode: hash,
        sources: evaluators.map((e) => this.mappedObjects.get(e)),
        uniqueName
      };
      this.buckets.push(source);
      return source;
    });
  }
  translatePartitionKey(value2, context) {
    let sourceExpression;
    if (value2 instanceof ScalarPartitionKey) {
      sourceExpression = value2.expression.expression;
      return { expr: this.translateExpression(value2.expression.expression, context.syntacticSource) };
    } else if (value2 instanceof TableValuedPartitionKey) {
      sourceExpression = value2.output.expression;
    } else {
      throw new Error("Unhandled partition key");
    }
    return {
      expr: this.translateExpression(sourceExpression, context.syntacticSource, context.addedFunctions)
    };
  }
  translateAddedTableValuedFunctions(input, context) {
    return input.map((fn) => {
      return this.translateStatefulObject(fn, () => {
        return {
          functionName: fn.functionName,
          functionInputs: fn.inputs.map((e) => this.translateExpression(e.expression, context.syntacticSource))
        };
      });
    });
  }
  translateRowEvaluator(value2) {
    return this.translateStatefulObject(value2, () => {
      const hasher = new StableHasher();
      value2.buildBehaviorHashCode(hasher);
      const mapped = {
        sourceTable: value2.tablePattern,
        hashCode: hasher.buildHashCode(),
        tableValuedFunctions: this.translateAddedTableValuedFunctions(value2.addedFunctions, value2),
        columns: value2.columns.map((e) => {
          if (e instanceof StarColumnSource) {
            return "star";
          } else {
            return {
              expr: this.translateExpression(e.expression.expression, value2.syntacticSource, value2.addedFunctions),
              alias: e.alias ?? null
            };
          }
        }),
        outputTableName: value2.outputName,
        filters: value2.filters.map((e) => this.translateExpression(e.expression, value2.syntacticSource, value2.addedFunctions)),
        parameters: value2.partitionBy.map((e) => this.translatePartitionKey(e, value2))
      };
      return mapped;
    });
  }
  translatePointLookup(value2, index) {
    return this.translateStatefulObject(value2, () => {
      const hasher = new StableHasher();
      value2.buildBehaviorHashCode(hasher);
      return {
        sourceTable: value2.tablePattern,
        defaultLookupScope: {
          // This just needs to be unique, and isn't visible to users (unlike bucket names). We might want to use a
          // more stable naming scheme in the future.
          lookupName: "lookup",
          queryId: index.toString()
        },
        hashCode: hasher.buildHashCode(),
        tableValuedFunctions: this.translateAddedTableValuedFunctions(value2.addedFunctions, value2),
        outputs: value2.result.map((e) => this.translateExpression(e.expression, value2.syntacticSource, value2.addedFunctions)),
        filters: value2.filters.map((e) => this.translateExpression(e.expression, value2.syntacticSource, value2.addedFunctions)),
        parameters: value2.partitionBy.map((e) => this.translatePartitionKey(e, value2))
      };
    });
  }
  /**
   * @param expression The expression to translate.
   * @param table The implicit table (from context) that columns are resolved against. Null for querier expressions
   * where no such table is available.
   * @param tableValued Additional table-valued functions that are evaluated with the source table and can be
   * referenced.
   */
  translateExpression(expression, table, tableValued) {
    const mapper = new MapSourceVisitor((value2) => {
      if (value2 instanceof ColumnInRow) {
        if (table == null) {
          throw new Error("Column reference without table context");
        }
        if (value2.resultSet === table) {
          return { column: value2.column };
        }
        if (tableValued) {
          for (const addedFn of tableValued) {
            if (value2.resultSet == addedFn.syntacticSource) {
              return {
                function: this.mappedObjects.get(addedFn),
                outputName: value2.column
              };
            }
          }
        }
        throw new Error("Referenced table not in context");
      } else {
        return { request: value2.source };
      }
    });
    return visitExpr(mapper, expression.node, null);
  }
  translateStreamResolver(value2) {
    return {
      requestFilters: value2.requestFilters.map((e) => this.translateExpression(e.expression)),
      lookupStages: value2.lookupStages.map((stage) => {
        return stage.map((e) => this.translateExpandingLookup(e));
      }),
      bucket: this.createBucketSource([...value2.resolvedBucket.evaluators], value2.uniqueName),
      sourceInstantiation: value2.resolvedBucket.instantiation.map((e) => this.translateParameterValue(e))
    };
  }
  translateExpandingLookup(value2) {
    return this.translateStatefulObject(value2, () => {
      if (value2 instanceof ParameterLookup) {
        return {
          type: "parameter",
          lookup: this.mappedObjects.get(value2.lookup),
          instantiation: value2.instantiation.map((e) => this.translateParameterValue(e))
        };
      } else {
        return {
          type: "table_valued",
          functionName: value2.tableValuedFunction.tableValuedFunctionName,
          functionInputs: value2.tableValuedFunction.parameters.map((e) => this.translateExpression(e.expression)),
          outputs: value2.outputs.map((e) => this.translateExpression(e.expression, value2.tableValuedFunction)),
          filters: value2.filters.map((e) => this.translateExpression(e.expression, value2.tableValuedFunction))
        };
      }
    });
  }
  translateParameterValue(value2) {
    if (value2 instanceof RequestParameterValue) {
      return { type: "request", expr: this.translateExpression(value2.expression.expression) };
    } else if (value2 instanceof LookupResultParameterValue) {
      return { type: "lookup", resultIndex: value2.resultIndex, lookup: this.mappedObjects.get(value2.lookup) };
    } else {
      return { type: "intersection", values: value2.inner.map((e) => this.translateParameterValue(e)) };
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/table.js
var SyntacticResultSetSource = class {
  origin;
  explicitName;
  constructor(origin, explicitName) {
    this.origin = origin;
    this.explicitName = explicitName;
  }
};
var BaseSourceResultSet = class {
  source;
  constructor(source) {
    this.source = source;
  }
  static areCompatible(a, b) {
    if (a === b) {
      return true;
    }
    if (a instanceof TableValuedResultSet) {
      return a.canAttachTo(b);
    } else if (b instanceof TableValuedResultSet) {
      return b.canAttachTo(a);
    } else {
      return false;
    }
  }
};
var PhysicalSourceResultSet = class _PhysicalSourceResultSet extends BaseSourceResultSet {
  tablePattern;
  schemaTablesForWarnings;
  constructor(tablePattern, source, schemaTablesForWarnings) {
    super(source);
    this.tablePattern = tablePattern;
    this.schemaTablesForWarnings = schemaTablesForWarnings;
  }
  get evaluationTarget() {
    return this;
  }
  get description() {
    return this.tablePattern.name;
  }
  clone(references) {
    return new _PhysicalSourceResultSet(this.tablePattern, references.getClonedSyntacticSource(this.source), this.schemaTablesForWarnings);
  }
};
var TableValuedResultSet = class _TableValuedResultSet extends BaseSourceResultSet {
  tableValuedFunctionName;
  parameters;
  // non-null: References inputs from a physical result set.
  // null: References connection data.
  // undefined: Static inputs only, can evaluate with a physical result set.
  #attachedToPhysicalTable;
  constructor(tableValuedFunctionName, parameters, source) {
    super(source);
    this.tableValuedFunctionName = tableValuedFunctionName;
    this.parameters = parameters;
    if (this.parameters.length) {
      const firstParameter = this.parameters[0];
      const resultSet = firstParameter.resultSet;
      if (resultSet instanceof _TableValuedResultSet) {
        throw new Error("Table-valued functions cannot use inputs from other table-valued functions");
      }
      this.#attachedToPhysicalTable = firstParameter.dependsOnConnection ? null : resultSet ?? void 0;
      for (const parameter of parameters) {
        if (parameter.resultSet !== resultSet) {
          throw new Error("Illegal table-valued result set: All inputs must depend on a single result set or request data.");
        }
      }
    }
  }
  get inputResultSet() {
    return this.#attachedToPhysicalTable ?? null;
  }
  get evaluationTarget() {
    return this.#attachedToPhysicalTable ?? this;
  }
  get description() {
    return this.tableValuedFunctionName;
  }
  canAttachTo(table) {
    if (this.#attachedToPhysicalTable === table) {
      return true;
    } else if (this.#attachedToPhysicalTable === void 0 && table instanceof PhysicalSourceResultSet) {
      this.#attachedToPhysicalTable = table;
      return true;
    } else {
      return false;
    }
  }
  buildBehaviorHashCode(hasher) {
    hasher.addString(this.tableValuedFunctionName);
    equalsIgnoringResultSetList.hash(hasher, this.parameters);
  }
  behavesIdenticalTo(other) {
    return other.tableValuedFunctionName == this.tableValuedFunctionName && equalsIgnoringResultSetList.equals(other.parameters, this.parameters);
  }
  clone(references) {
    return new _TableValuedResultSet(this.tableValuedFunctionName, this.parameters.map((p) => new SingleDependencyExpression(references.cloneSyncExpression(p.expression))), references.getClonedSyntacticSource(this.source));
  }
};
var CloneTableReferences = class _CloneTableReferences {
  syntacticClone = /* @__PURE__ */ new Map();
  clonedResultSets = /* @__PURE__ */ new Map();
  cloneExpressions;
  constructor(originalResultSets, locations) {
    this.cloneExpressions = new MapSourceVisitor((data) => {
      if (data instanceof ColumnInRow) {
        return new ColumnInRow(data.syntacticOrigin, this.getClonedSource(data.resultSet), data.column);
      }
      return data;
    }, locations);
    for (const source of originalResultSets.keys()) {
      const clone = new SyntacticResultSetSource(source.origin, source.explicitName);
      this.syntacticClone.set(source, clone);
    }
    for (const value2 of originalResultSets.values()) {
      this.clonedResultSets.set(value2, value2.clone(this));
    }
  }
  getClonedSyntacticSource(source) {
    const cloned = this.syntacticClone.get(source);
    if (cloned == null)
      throw new Error("Syntactic source not part of original result sets");
    return cloned;
  }
  getClonedSource(source) {
    const cloned = this.clonedResultSets.get(source);
    if (cloned == null)
      throw new Error("Source not part of original result sets");
    return cloned;
  }
  cloneExpression(source) {
    return visitExpr(this.cloneExpressions, source, null);
  }
  cloneSyncExpression(expr) {
    return new SyncExpression(this.cloneExpression(expr.node), expr.locations);
  }
  static clonePreparedSubquery(subquery, locations) {
    const cloner = new _CloneTableReferences(subquery.tables, locations);
    const resultColumns = {};
    const tables = /* @__PURE__ */ new Map();
    let where = null;
    for (const [name, value2] of Object.entries(subquery.resultColumns)) {
      resultColumns[name] = cloner.cloneExpression(value2);
    }
    subquery.tables.forEach((v, k) => {
      tables.set(cloner.getClonedSyntacticSource(k), cloner.getClonedSource(v));
    });
    if (subquery.where) {
      where = cloner.cloneExpression(subquery.where);
    }
    return {
      resultColumns,
      tables,
      where
    };
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/filter.js
function isBaseTerm(value2) {
  return value2 instanceof SingleDependencyExpression || value2 instanceof EqualsClause;
}
var SingleDependencyExpression = class _SingleDependencyExpression {
  expression;
  /**
   * The single result set on which the expression depends on.
   *
   * If null, the expression is allowed to depend on subscription parameters instead.
   */
  resultSet;
  /**
   * Whether this expression depends on data derived from the connection or subscription.
   */
  dependsOnConnection;
  constructor(expression) {
    if (expression instanceof SyncExpression) {
      const checked = _SingleDependencyExpression.extractSingleDependency(expression.instantiation);
      if (checked == null) {
        throw new InvalidExpressionError("Expression with multiple dependencies passed to SingleDependencyExpression");
      }
      this.expression = expression;
      this.resultSet = checked[0];
      this.dependsOnConnection = checked[1];
    } else {
      this.expression = expression.expression;
      this.resultSet = expression.resultSet;
      this.dependsOnConnection = expression.dependsOnConnection;
    }
  }
  equalsAssumingSameResultSet(other) {
    return other instanceof _SingleDependencyExpression && other.expression.equalsAssumingSameResultSet(this.expression);
  }
  assumingSameResultSetEqualityHashCode(hasher) {
    this.expression.assumingSameResultSetEqualityHashCode(hasher);
  }
  /**
   * If all inputs have a single dependency, returns either the result set they all depend on or `null` and whether they
   * depend on connection data.
   *
   * If the inputs have more than a single distinct dependency, returns null.
   */
  static extractSingleDependency(inputs) {
    let resultSet = null;
    let hasSubscriptionDependency = false;
    for (const dependency of inputs) {
      if (dependency instanceof ColumnInRow) {
        if (hasSubscriptionDependency || resultSet != null && !BaseSourceResultSet.areCompatible(resultSet, dependency.resultSet)) {
          return null;
        }
        resultSet = dependency.resultSet;
      } else {
        if (resultSet != null) {
          return null;
        }
        hasSubscriptionDependency = true;
      }
    }
    return [resultSet, hasSubscriptionDependency];
  }
};
var RowExpression = class extends SingleDependencyExpression {
  constructor(expression) {
    super(expression);
    if (this.dependsOnConnection) {
      throw new InvalidExpressionError("Does not depend on a single result set");
    }
  }
};
var RequestExpression = class extends SingleDependencyExpression {
  constructor(expression) {
    super(expression);
    if (this.resultSet != null) {
      throw new InvalidExpressionError("Does not depend on connection data");
    }
  }
};
var EqualsClause = class {
  left;
  right;
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
  get location() {
    return expandNodeLocations([this.left.expression.location.location, this.right.expression.location.location]);
  }
};
var InvalidExpressionError = class extends Error {
  constructor(message) {
    super(message);
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/filter_simplifier.js
var FilterConditionSimplifier = class {
  simplifyOr(or) {
    const andTerms = [];
    let baseTerms = [];
    for (const term of or.terms) {
      const simplified = this.simplifyAnd(term);
      if (isBaseTerm(simplified)) {
        baseTerms.push(simplified);
      } else {
        andTerms.push(simplified);
      }
    }
    baseTerms = this.mergeByCommonDependencies("or", baseTerms);
    for (const term of baseTerms) {
      andTerms.push({ terms: [term] });
    }
    return { terms: andTerms };
  }
  simplifyAnd(and) {
    const merged = this.mergeByCommonDependencies("and", and.terms);
    if (merged.length == 1) {
      return merged[0];
    }
    return { terms: merged };
  }
  /**
   * Re-orders terms based on their dependencies, and then uses the given operator to merge expressions with the same
   * dependency set.
   *
   * This is used to push boolean expressions down if they can be evaluated on the same table. For instance, the and
   * terms `[row.foo, row.bar]` can be represented as a single base term `row.foo AND row.bar`. Pushing operators down
   * into the expression generally reduces the complexity of the sync plan. In particular for `OR` terms, it can also
   * reduce the amount of buckets since each term in an `OR` is implemented as another bucket.
   */
  mergeByCommonDependencies(operator, baseTerms) {
    const byResultSet = /* @__PURE__ */ new Map();
    const noResultSet = [];
    const rest = [];
    for (const term of baseTerms) {
      const simplified = this.simplifyBase(term);
      if (simplified instanceof SingleDependencyExpression) {
        if (simplified.resultSet != null) {
          if (byResultSet.has(simplified.resultSet)) {
            byResultSet.get(simplified.resultSet).push(simplified);
          } else {
            byResultSet.set(simplified.resultSet, [simplified]);
          }
        } else {
          noResultSet.push(simplified);
        }
      } else {
        rest.push(term);
      }
    }
    const addMerged = (elements) => {
      if (elements.length == 0) {
        return;
      }
      rest.push(this.composeExpressions(operator, ...elements));
    };
    addMerged(noResultSet);
    for (const terms of byResultSet.values()) {
      addMerged(terms);
    }
    return rest;
  }
  simplifyBase(base) {
    if (base instanceof EqualsClause) {
      if (SingleDependencyExpression.extractSingleDependency([
        ...base.left.expression.instantiation,
        ...base.right.expression.instantiation
      ])) {
        return this.composeExpressions("=", base.left, base.right);
      }
    }
    return base;
  }
  /**
   * Reduces expressions through a chain of binary operators.
   *
   * For instance, `composeExpressions('AND', a, b, c)` returns `a AND b AND c` as a single expression. All expressions
   * must have compatible dependencies.
   */
  composeExpressions(operator, ...terms) {
    if (terms.length == 0) {
      throw new Error("Can't compose zero expressions");
    }
    const locations = terms[0].expression.locations;
    const inner = composeExpressionNodes(locations, operator, terms.map((t) => t.expression.node));
    return new SingleDependencyExpression(new SyncExpression(inner, locations));
  }
};
function composeExpressionNodes(locations, operator, terms) {
  if (terms.length == 0) {
    throw new Error("Can't compose zero expressions");
  }
  const [first, ...rest] = terms;
  let inner = first;
  for (const additional of rest) {
    inner = { type: "binary", operator, left: inner, right: additional };
  }
  const location = expandNodeLocations(terms.map((e) => locations.locationFor(e).location));
  if (location) {
    locations.sourceForNode.set(inner, {
      location,
      errors: locations.locationFor(terms[0]).errors
    });
  }
  return inner;
}

// node_modules/@powersync/service-sync-rules/dist/compiler/scope.js
var SqlScope = class {
  parent;
  nameToResultSet = /* @__PURE__ */ new Map();
  commonTableExpressions = /* @__PURE__ */ new Map();
  constructor(options) {
    this.parent = options.parent;
  }
  get rootScope() {
    let maybeRoot = this;
    while (maybeRoot.parent) {
      maybeRoot = maybeRoot.parent;
    }
    return maybeRoot;
  }
  /**
   * The default result set that unqualified references resolve to.
   */
  get defaultResultSet() {
    if (this.nameToResultSet.size == 0) {
      return this.parent?.defaultResultSet ?? null;
    } else if (this.nameToResultSet.size == 1) {
      return this.nameToResultSet.values().next().value;
    } else {
      return null;
    }
  }
  registerResultSet(errors, name, source) {
    const lower2 = name.toLowerCase();
    if (this.nameToResultSet.has(lower2)) {
      errors.report(`Table with name ${name} already exists in scope`, source.origin);
      return;
    } else {
      this.nameToResultSet.set(lower2, source);
    }
  }
  resolveResultSetForReference(name) {
    return this.nameToResultSet.get(name.toLowerCase()) ?? this.parent?.resolveResultSetForReference(name);
  }
  registerCommonTableExpression(name, subquery) {
    this.commonTableExpressions.set(name.toLowerCase(), subquery);
  }
  resolveCommonTableExpression(name) {
    const inThisScope = this.commonTableExpressions.get(name.toLowerCase());
    if (inThisScope) {
      inThisScope.used = true;
      return inThisScope.subquery;
    }
    return this.parent ? this.parent.resolveCommonTableExpression(name) : null;
  }
};

// node_modules/@powersync/service-sync-rules/dist/sync_plan/expression.js
var supportedFunctions = {
  // https://sqlite.org/lang_corefunc.html#list_of_core_functions
  //abs: 1,
  //char: { min: 0 },
  //coalesce: { min: 2 },
  //concat: { min: 1 },
  //concat_ws: { min: 2 },
  //format: { min: 1 },
  //glob: 2,
  hex: 1,
  ifnull: { min: 2 },
  //if: { min: 2 },
  iif: 3,
  instr: 2,
  length: 1,
  // TODO: Establish defaults for case sensitivity, changing escape characters, ICU support.
  // We might just want to remove LIKE support since we don't seem to have it in sql_functions.ts
  //like: { min: 2, max: 3 },
  //  likelihood: 2,
  //  likely: 1,
  lower: 1,
  //ltrim: { min: 1, max: 2 },
  //max: { min: 2 },
  //min: { min: 2 },
  //nullif: 2,
  //octet_length: 1,
  //printf: { min: 1 },
  //quote: 1,
  //replace: 3,
  //round: { min: 1, max: 2 },
  //rtrim: { min: 1, max: 2 },
  //sign: 1,
  //substr: { min: 2, max: 3 },
  substring: { min: 2, max: 3 },
  //trim: { min: 1, max: 2 },
  typeof: 1,
  //unhex: { min: 1, max: 2 },
  //unicode: 1,
  //unistr: 1,
  //unistr_quote: 1,
  //  unlikely: 1,
  upper: 1,
  //zeroblob: 1,
  // Scalar functions from https://sqlite.org/json1.html#overview
  // We disallow jsonb functions because they're not implemented in sql_functions.ts and we want to preserve
  // compatibility with that.
  //json: 1,
  //  jsonb: 1,
  //json_array: { min: 0 },
  //  jsonb_array: { min: 0 },
  json_array_length: { min: 1, max: 2 },
  //json_error_position: 1,
  json_extract: { min: 2 },
  //  jsonb_extract: { min: 2 },
  //json_insert: { min: 3, mustBeOdd: true },
  //  jsonb_insert: { min: 3, mustBeOdd: true },
  //json_object: { min: 0, mustBeEven: true },
  //  jsonb_object: { min: 0, mustBeEven: true },
  //json_patch: 2,
  //  jsonb_patch: 2,
  //json_pretty: 1,
  //json_remove: { min: 2 },
  //  jsonb_remove: { min: 2 },
  //json_replace: { min: 3, mustBeOdd: true },
  //  jsonb_replace: { min: 3, mustBeOdd: true },
  //json_set: { min: 3, mustBeOdd: true },
  //  jsonb_set: { min: 3, mustBeOdd: true },
  //json_type: { min: 1, max: 2 },
  //json_valid: { min: 1, max: 2 },
  //json_quote: { min: 1 },
  // https://www.sqlite.org/lang_datefunc.html, but we only support datetime and unixepoch
  // TODO: Ensure our support matches the current unixepoch behavior in sql_functions.ts, register as user-defined
  // function to patch default if in doubt.
  unixepoch: { min: 1 },
  datetime: { min: 1 },
  // PowerSync-specific, mentioned in https://docs.powersync.com/sync/rules/supported-sql#functions
  base64: 1,
  json_keys: 1,
  uuid_blob: 1,
  st_asgeojson: 1,
  st_astext: 1,
  st_x: 1,
  st_y: 1
};

// node_modules/@powersync/service-sync-rules/dist/compiler/sqlite.js
var PostgresToSqlite = class {
  options;
  constructor(options) {
    this.options = options;
  }
  translateExpression(source) {
    return new SyncExpression(this.translateNodeWithLocation(source), this.options.locations);
  }
  translateNodeWithLocation(expr) {
    const translated = this.translateToNode(expr);
    this.options.locations.sourceForNode.set(translated, this.sourceLocation(expr));
    return translated;
  }
  translateToNode(expr) {
    switch (expr.type) {
      case "null":
        return { type: "lit_null" };
      case "boolean":
        return { type: "lit_int", base10: expr.value ? "1" : "0" };
      case "string":
        return { type: "lit_string", value: expr.value };
      case "numeric": {
        return { type: "lit_double", value: expr.value };
      }
      case "integer": {
        if (expr._location) {
          return {
            type: "lit_int",
            base10: this.options.originalText.substring(expr._location.start, expr._location.end)
          };
        } else {
          return { type: "lit_int", base10: expr.value.toString() };
        }
      }
      case "ref": {
        const resultSet = this.options.resolveTableName(expr, expr.table?.name);
        if (resultSet == null) {
          return { type: "lit_null" };
        }
        if (expr.name == "*") {
          return this.invalidExpression(expr, "* columns are not supported here");
        }
        if (resultSet instanceof PhysicalSourceResultSet && resultSet.schemaTablesForWarnings.length) {
          let columnExistsInAnySourceTable = false;
          for (const table of resultSet.schemaTablesForWarnings) {
            if (table.getColumn(expr.name) != null) {
              columnExistsInAnySourceTable = true;
              break;
            }
          }
          if (!columnExistsInAnySourceTable) {
            this.options.errors.report("Column not found.", expr, { isWarning: true });
          }
        }
        if (resultSet instanceof BaseSourceResultSet) {
          const instantiation = new ColumnInRow(expr, resultSet, expr.name);
          return {
            type: "data",
            source: instantiation
          };
        } else {
          const expression = resultSet.resultColumns[expr.name];
          if (expression == null) {
            return this.invalidExpression(expr, "Column not found in subquery.");
          }
          return expression;
        }
      }
      case "parameter":
        return this.invalidExpression(expr, "SQL parameters are not allowed. Use parameter functions instead: https://docs.powersync.com/usage/sync-streams#accessing-parameters");
      case "substring": {
        const mappedArgs = [this.translateNodeWithLocation(expr.value)];
        if (expr.from) {
          mappedArgs.push(this.translateNodeWithLocation(expr.from));
        } else {
          mappedArgs.push({ type: "lit_int", base10: "1" });
        }
        if (expr.for) {
          mappedArgs.push(this.translateNodeWithLocation(expr.for));
        }
        return { type: "function", function: "substr", parameters: mappedArgs };
      }
      case "call": {
        const schemaName = expr.function.schema;
        const source = schemaName === "auth" || schemaName === "subscription" || schemaName === "connection" ? schemaName : null;
        if (schemaName) {
          if (source) {
            return this.translateRequestParameter(source, expr);
          } else {
            return this.invalidExpression(expr.function, "Invalid schema in function name");
          }
        }
        if (expr.distinct != null || expr.orderBy != null || expr.filter != null || expr.over != null) {
          return this.invalidExpression(expr.function, "DISTINCT, ORDER BY, FILTER and OVER clauses are not supported");
        }
        const functionName = expr.function.name.toLowerCase();
        const forbiddenReason = forbiddenFunctions[functionName];
        if (forbiddenReason) {
          return this.invalidExpression(expr.function, `Forbidden call: ${forbiddenReason}`);
        }
        let allowedArgs = supportedFunctions[functionName];
        if (allowedArgs == null) {
          return this.invalidExpression(expr.function, "Unknown function");
        } else {
          if (typeof allowedArgs == "number") {
            allowedArgs = { min: allowedArgs, max: allowedArgs };
          }
          const actualArgs = expr.args.length;
          if (actualArgs < allowedArgs.min) {
            this.options.errors.report(`Expected at least ${allowedArgs.min} arguments`, expr);
          } else if (allowedArgs.max && actualArgs > allowedArgs.max) {
            this.options.errors.report(`Expected at most ${allowedArgs.max} arguments`, expr);
          } else if (allowedArgs.mustBeEven && actualArgs % 2 == 1) {
            this.options.errors.report(`Expected an even amount of arguments`, expr);
          } else if (allowedArgs.mustBeOdd && actualArgs % 2 == 0) {
            this.options.errors.report(`Expected an odd amount of arguments`, expr);
          }
        }
        return {
          type: "function",
          function: functionName,
          parameters: expr.args.map((a) => this.translateNodeWithLocation(a))
        };
      }
      case "binary": {
        if (expr.op === "IN" || expr.op === "NOT IN") {
          return this.translateInOrOverlapOperator(expr, "in", expr.op === "NOT IN");
        }
        if (expr.op === "&&") {
          return this.translateInOrOverlapOperator(expr, "overlap", false);
        }
        const left = this.translateNodeWithLocation(expr.left);
        const right = this.translateNodeWithLocation(expr.right);
        if (expr.op === "LIKE") {
          this.options.errors.report("LIKE expressions are not currently supported.", expr);
          return { type: "function", function: "like", parameters: [left, right] };
        } else if (expr.op === "NOT LIKE") {
          this.options.errors.report("LIKE expressions are not currently supported.", expr);
          return this.negate(expr, { type: "function", function: "like", parameters: [left, right] });
        } else if (expr.op === "!=") {
          const equals = { type: "binary", left, right, operator: "=" };
          return this.negate(expr, equals);
        }
        const supported = supportedBinaryOperators[expr.op];
        if (supported == null) {
          return this.invalidExpression(expr, "Unsupported binary operator");
        } else {
          return { type: "binary", left, right, operator: supported };
        }
      }
      case "unary": {
        let not = false;
        let rightHandSideOfIs;
        switch (expr.op) {
          case "-":
            return this.invalidExpression(expr, "Unary minus is not currently supported");
          case "+":
            return { type: "unary", operator: expr.op, operand: this.translateNodeWithLocation(expr.operand) };
          case "NOT":
            return this.negate(expr, this.translateToNode(expr.operand));
          case "IS NOT NULL":
            not = true;
          case "IS NULL":
            rightHandSideOfIs = { type: "lit_null" };
            break;
          case "IS NOT TRUE":
            not = true;
          case "IS TRUE":
            rightHandSideOfIs = { type: "lit_int", base10: "1" };
            break;
          case "IS NOT FALSE":
            not = true;
          case "IS FALSE":
            rightHandSideOfIs = { type: "lit_int", base10: "0" };
            break;
        }
        const mappedIs = {
          type: "binary",
          left: this.translateNodeWithLocation(expr.operand),
          operator: "is",
          right: rightHandSideOfIs
        };
        if (not) {
          return this.negate(expr, mappedIs);
        } else {
          return mappedIs;
        }
      }
      case "cast": {
        const to = expr.to?.name?.toLowerCase();
        if (to == null || !CAST_TYPES.has(to)) {
          return this.invalidExpression(expr.to, "Invalid SQLite cast");
        } else {
          return { type: "cast", operand: this.translateNodeWithLocation(expr.operand), cast_as: to };
        }
      }
      case "ternary": {
        const between = {
          type: "between",
          value: this.translateNodeWithLocation(expr.value),
          low: this.translateNodeWithLocation(expr.lo),
          high: this.translateNodeWithLocation(expr.hi)
        };
        return expr.op === "NOT BETWEEN" ? this.negate(expr, between) : between;
      }
      case "case": {
        return {
          type: "case_when",
          operand: expr.value ? this.translateNodeWithLocation(expr.value) : void 0,
          whens: expr.whens.map((when) => ({
            when: this.translateNodeWithLocation(when.when),
            then: this.translateNodeWithLocation(when.value)
          })),
          else: expr.else ? this.translateNodeWithLocation(expr.else) : void 0
        };
      }
      case "member": {
        const operand = this.translateNodeWithLocation(expr.operand);
        return {
          type: "function",
          function: expr.op,
          parameters: [
            operand,
            typeof expr.member == "number" ? { type: "lit_int", base10: expr.member.toString() } : { type: "lit_string", value: expr.member }
          ]
        };
      }
      case "select":
      case "union":
      case "union all":
      case "with":
      case "with recursive":
        return this.invalidExpression(expr, "Invalid position for subqueries. Subqueries are only supported in WHERE clauses.");
      default:
        return this.invalidExpression(expr, "This expression is not supported by PowerSync");
    }
  }
  invalidExpression(source, message) {
    this.options.errors.report(message, source);
    return { type: "lit_null" };
  }
  translateInOrOverlapOperator(original, type, negated) {
    let translatedLeft;
    let translatedRight;
    let additionalFilters = [];
    const expand = (expr, acceptScalarArray) => {
      if (expr.type === "select") {
        const resolved = this.options.joinSubqueryExpression(expr);
        if (resolved == null) {
          const bogusValue = { type: "lit_null" };
          this.options.locations.sourceForNode.set(bogusValue, this.sourceLocation(expr));
          return { expr: bogusValue, isScalar: false };
        }
        additionalFilters.push(...resolved.filters);
        return { expr: resolved.output, isScalar: false };
      } else {
        if (expr.type == "ref" && expr.table == null) {
          const cte = this.options.scope.resolveCommonTableExpression(expr.name);
          if (cte) {
            const columns = Object.keys(cte.resultColumns);
            if (columns.length != 1) {
              const bogus = this.invalidExpression(expr, "Common-table expression must return a single column");
              this.options.locations.sourceForNode.set(bogus, this.sourceLocation(expr));
              return { expr: bogus, isScalar: false };
            }
            return expand({
              type: "select",
              columns: [
                { expr: { type: "ref", name: columns[0], table: { name: expr.name }, _location: expr._location } }
              ],
              from: [{ type: "table", name: { name: expr.name } }]
            }, false);
          }
        }
        if (acceptScalarArray) {
          return { expr: this.translateNodeWithLocation(expr), isScalar: true };
        } else {
          const name = this.options.generateTableAlias();
          return expand({
            type: "select",
            columns: [{ expr: { type: "ref", name: "value", table: { name }, _location: expr._location } }],
            from: [{ type: "call", function: { name: "json_each" }, args: [expr], alias: { name } }]
          }, false);
        }
      }
    };
    if (type === "overlap") {
      translatedLeft = expand(original.left, false).expr;
    } else {
      translatedLeft = this.translateNodeWithLocation(original.left);
      if (original.right.type == "array") {
        return this.desugarInValues(negated, original, translatedLeft, original.right.expressions);
      } else if (original.right.type == "call" && original.right.function.name.toLowerCase() == "row") {
        return this.desugarInValues(negated, original, translatedLeft, original.right.args);
      }
    }
    const translateRightResult = expand(original.right, type == "in" && negated);
    if (translateRightResult.isScalar) {
      return this.negate(original, {
        type: "function",
        function: "ps_json_contains",
        parameters: [translatedLeft, translateRightResult.expr]
      });
    } else {
      translatedRight = translateRightResult.expr;
    }
    let replacement = {
      type: "binary",
      operator: "=",
      left: translatedLeft,
      right: translatedRight
    };
    this.options.locations.sourceForNode.set(replacement, this.sourceLocation(original));
    replacement = additionalFilters.reduce((left, right) => ({ type: "binary", operator: "and", left, right }), replacement);
    if (negated) {
      replacement = this.negate(original, replacement);
    }
    return replacement;
  }
  desugarInValues(negated, source, left, right) {
    const scalarIn = {
      type: "scalar_in",
      target: left,
      in: right.map((e) => this.translateNodeWithLocation(e))
    };
    return negated ? this.negate(source, scalarIn) : scalarIn;
  }
  /// Generates a `NOT` wrapper around the `inner` expression, using `source` as a syntactic location.
  negate(source, inner) {
    this.options.locations.sourceForNode.set(inner, this.sourceLocation(source));
    return { type: "unary", operator: "not", operand: inner };
  }
  translateRequestParameter(source, expr) {
    const parameter = new ConnectionParameter(expr, source);
    const replacement = {
      type: "data",
      source: parameter
    };
    this.options.locations.sourceForNode.set(replacement, this.sourceLocation(expr.function));
    switch (expr.function.name.toLowerCase()) {
      case "parameters":
        return replacement;
      case "parameter":
        if (expr.args.length == 1) {
          return {
            type: "function",
            function: "->>",
            parameters: [replacement, this.translateNodeWithLocation(expr.args[0])]
          };
        } else {
          return this.invalidExpression(expr.function, "Expected a single argument here");
        }
      case "user_id":
        if (source == "auth") {
          return {
            type: "function",
            function: "->>",
            parameters: [replacement, { type: "lit_string", value: "$.sub" }]
          };
        } else {
          return this.invalidExpression(expr.function, ".user_id() is only available on auth schema");
        }
      default:
        return this.invalidExpression(expr.function, "Unknown request function");
    }
  }
  sourceLocation(location) {
    return { location, errors: this.options.errors };
  }
};
var supportedBinaryOperators = {
  OR: "or",
  AND: "and",
  "=": "=",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "&": "&",
  "|": "|",
  "<<": "<<",
  ">>": ">>",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "%": "%",
  "||": "||"
};
var forbiddenFunctions = {
  random: "Sync definitions must be deterministic.",
  randomBlob: "Sync definitions must be deterministic."
};

// node_modules/@powersync/service-sync-rules/dist/compiler/parser.js
var StreamQueryParser = class _StreamQueryParser {
  errors;
  compiler;
  originalText;
  statementScope;
  // Note: This is not the same as SqlScope since some result sets are inlined from CTEs or subqueries. These are not in
  // scope, but we still add them here to correctly track dependencies.
  resultSets = /* @__PURE__ */ new Map();
  subqueryResultSets = /* @__PURE__ */ new Map();
  resultColumns = [];
  where = [];
  /** The result set for which rows are synced. Set when analyzing result columns. */
  primaryResultSet;
  syntheticSubqueryCounter = 0;
  nodeLocations;
  exprParser;
  constructor(options) {
    this.compiler = options.compiler;
    this.originalText = options.originalText;
    this.errors = options.errors;
    this.statementScope = new SqlScope({ parent: options.parentScope });
    this.nodeLocations = options.locations;
    this.exprParser = new PostgresToSqlite({
      originalText: this.originalText,
      errors: this.errors,
      locations: this.nodeLocations,
      scope: this.statementScope,
      resolveTableName: this.resolveTableName.bind(this),
      generateTableAlias: () => {
        const counter = this.syntheticSubqueryCounter++;
        return `synthetic:${counter}`;
      },
      joinSubqueryExpression: (expr) => {
        const parseInner = this.nestedParser(this.statementScope);
        let success = parseInner.processAst(expr, { forSubquery: true });
        if (!success) {
          return null;
        }
        let resultColumn = null;
        if (expr.columns?.length == 1) {
          const column = expr.columns[0].expr;
          if (!(column.type == "ref" && column.name == "*")) {
            resultColumn = column;
          }
        }
        if (resultColumn == null) {
          this.errors.report("Must return a single expression column", expr);
          return null;
        }
        parseInner.resultSets.forEach((v, k) => this.resultSets.set(k, v));
        return { filters: parseInner.where, output: parseInner.parseExpression(resultColumn).node };
      }
    });
  }
  parse(stmt) {
    if (this.processAst(stmt, { forSubquery: false })) {
      if (this.primaryResultSet == null) {
        return null;
      }
      const where = this.compileFilterClause(
        // The statement must be a select statement, as processAst would have returned false otherwise.
        stmt
      );
      const joined = [];
      for (const source of this.resultSets.values()) {
        if (source != this.primaryResultSet) {
          joined.push(source);
        }
      }
      return {
        resultColumns: this.resultColumns,
        sourceTable: this.primaryResultSet,
        joined,
        where,
        span: {
          location: stmt,
          errors: this.errors
        }
      };
    } else {
      return null;
    }
  }
  parseAsSubquery(stmt, columnNames) {
    if (this.processAst(stmt, { forSubquery: true })) {
      const resultColumns = {};
      let columnCount = 0;
      for (const column of stmt.columns ?? []) {
        if (column.expr.type == "ref" && column.expr.name == "*") {
          this.errors.report("* columns are not allowed in subqueries or common table expressions", column.expr);
        } else {
          const name = (columnNames && columnNames[columnCount]) ?? this.inferColumnName(column);
          const expr = this.parseExpression(column.expr);
          if (Object.hasOwn(resultColumns, name)) {
            this.errors.report(`There is a column named '${name}' already.`, column);
          }
          resultColumns[name] = expr.node;
          columnCount++;
        }
      }
      if (columnNames && columnNames.length != columnCount) {
        this.errors.report(`Expected this subquery to have ${columnNames.length} columns, it actually has ${columnCount}`, stmt);
      }
      return {
        resultColumns,
        tables: this.resultSets,
        where: this.where.length == 0 ? null : composeExpressionNodes(this.nodeLocations, "and", this.where)
      };
    } else {
      return null;
    }
  }
  nestedParser(parentScope) {
    const parseInner = new _StreamQueryParser({
      compiler: this.compiler,
      originalText: this.originalText,
      errors: this.errors,
      parentScope,
      locations: this.nodeLocations
    });
    this.resultSets.forEach((v, k) => parseInner.resultSets.set(k, v));
    this.subqueryResultSets.forEach((v, k) => parseInner.subqueryResultSets.set(k, v));
    return parseInner;
  }
  /**
   * Process the AST of a statement, returning whether it's close enough to a valid select statement to be supported for
   * sync streams (allowing us to process an invalid statement further to perhaps collect more errors).
   */
  processAst(node, options) {
    if (node.type != "select") {
      this.errors.report("Expected a SELECT statement", node);
      return false;
    }
    node.from?.forEach((f) => this.processFrom(f));
    if (node.where) {
      this.addAndTermToWhereClause(node.where);
    }
    if (!options.forSubquery && node.columns) {
      this.processResultColumns(node, node.columns);
    }
    this.warnUnsupported(node.groupBy, "GROUP BY");
    this.warnUnsupported(node.having, "GROUP BY");
    this.warnUnsupported(node.limit, "LIMIT");
    this.warnUnsupported(node.orderBy, "ORDER BY");
    this.warnUnsupported(node.for, "FOR");
    this.warnUnsupported(node.skip, "SKIP");
    return true;
  }
  addAndTermToWhereClause(expr) {
    this.where.push(this.parseExpression(expr).node);
  }
  addSubquery(source, subquery) {
    subquery.tables.forEach((v, k) => this.resultSets.set(k, v));
    if (subquery.where) {
      this.where.push(subquery.where);
    }
    this.subqueryResultSets.set(source, subquery);
  }
  processFrom(from) {
    const scope = this.statementScope;
    if (from.type == "table") {
      const name = from.name.alias ?? from.name.name;
      const source = new SyntacticResultSetSource(from.name, from.name.alias ?? null);
      scope.registerResultSet(this.errors, name, source);
      const cte = from.name.schema == null ? scope.resolveCommonTableExpression(from.name.name) : null;
      if (cte) {
        this.addSubquery(source, CloneTableReferences.clonePreparedSubquery(cte, this.nodeLocations));
      } else {
        const pattern = new ImplicitSchemaTablePattern(from.name.schema ?? null, from.name.name);
        let resolvedTables = [];
        if (this.compiler.options.schema) {
          resolvedTables = this.compiler.options.schema.getTables(pattern.toTablePattern(this.compiler.options.defaultSchema));
          if (resolvedTables.length == 0) {
            this.errors.report("This table could not be found in the source schema.", from.name, { isWarning: true });
          }
        }
        const resultSet = new PhysicalSourceResultSet(pattern, source, resolvedTables);
        this.resultSets.set(source, resultSet);
      }
    } else if (from.type == "call") {
      const source = new SyntacticResultSetSource(from, from.alias?.name ?? null);
      this.resultSets.set(source, this.resolveTableValued(from, source));
      scope.registerResultSet(this.errors, from.alias?.name ?? from.function.name, source);
    } else if (from.type == "statement") {
      const source = new SyntacticResultSetSource(from, from.alias);
      const parseInner = this.nestedParser(scope.rootScope);
      const parsedSubquery = parseInner.parseAsSubquery(from.statement, from.columnNames?.map((c) => c.name));
      if (parsedSubquery) {
        scope.registerResultSet(this.errors, from.alias, source);
        this.addSubquery(source, parsedSubquery);
      }
    }
    const join = from.join;
    if (join) {
      if (join.type != "INNER JOIN") {
        this.warnUnsupported(join, "FULL JOIN");
      }
      if (join.using) {
        this.warnUnsupported(join.using, "USING");
      }
      if (join.on) {
        this.addAndTermToWhereClause(join.on);
      }
    }
  }
  resolveTableValued(call, source) {
    const resolvedArguments = [];
    let referencedResultSet = null;
    let referencesConnectionData = false;
    let validArgs = true;
    for (const argument of call.args) {
      const parsed = this.mustBeSingleDependency(this.parseExpression(argument));
      resolvedArguments.push(parsed);
      if (referencesConnectionData && parsed.resultSet) {
        validArgs = false;
      } else if (referencedResultSet != null && referencedResultSet != parsed.resultSet) {
        validArgs = false;
      } else {
        if (parsed.resultSet != null) {
          if (parsed.resultSet instanceof PhysicalSourceResultSet) {
            referencedResultSet = parsed.resultSet;
          } else {
            this.errors.report("Table-valued functions must depend on source tables.", parsed.expression.location.location);
            validArgs = false;
          }
        }
        referencesConnectionData = parsed.dependsOnConnection;
      }
    }
    if (!validArgs) {
      this.errors.report("Table-valued functions may only have a single table as inputs", call);
    }
    return new TableValuedResultSet(
      call.function.name,
      // We would have reported an error if arguments were invalid. Continue with empty parameters to potentially report
      // more errors.
      validArgs ? resolvedArguments : [],
      source
    );
  }
  inferColumnName({ alias, expr }) {
    if (alias?.name) {
      return alias.name;
    }
    if (expr.type == "ref") {
      return expr.name;
    }
    this.errors.report("The name of this column is unspecified, consider adding an alias.", expr, { isWarning: true });
    return this.originalText.substring(expr._location.start, expr._location.end);
  }
  processResultColumns(stmt, columns) {
    const selectsFrom = (source, node) => {
      if (source instanceof PhysicalSourceResultSet) {
        if (this.primaryResultSet == null) {
          this.primaryResultSet = source;
        } else if (this.primaryResultSet !== source) {
          this.errors.report(`Sync streams can only select from a single table, and this one already selects from '${this.primaryResultSet.tablePattern.tablePattern}'.`, node);
          return false;
        }
      } else {
        this.errors.report("Sync streams can only select from actual tables", node);
        return false;
      }
      return true;
    };
    const addColumn = (expr, name) => {
      for (const dependency of expr.instantiation) {
        if (dependency instanceof ColumnInRow) {
          if (!selectsFrom(dependency.resultSet, dependency.syntacticOrigin)) {
            return;
          }
        } else {
          this.errors.report("This attempts to sync a connection parameter. Only values from the source database can be synced.", dependency.syntacticOrigin);
        }
      }
      try {
        this.resultColumns.push(new ExpressionColumnSource(new RowExpression(expr), name));
      } catch (e) {
        if (e instanceof InvalidExpressionError) {
        } else {
          throw e;
        }
      }
    };
    let seenExplicitAlias;
    for (const column of columns) {
      if (column.expr.type == "ref" && column.expr.name == "*") {
        const resolved = this.resolveTableName(column.expr, column.expr.table?.name);
        if (resolved != null) {
          if (resolved instanceof BaseSourceResultSet) {
            selectsFrom(resolved, column.expr);
            if (seenExplicitAlias) {
              this.errors.report(`A '*' column after aliased columns may give unexpected results: If the source row contains a column named '${seenExplicitAlias}', '*' would overwrite it.`, column.expr, { isWarning: true });
            }
            this.resultColumns.push(StarColumnSource.instance);
          } else {
            for (const [name, column2] of Object.entries(resolved.resultColumns)) {
              addColumn(new SyncExpression(column2, this.nodeLocations), name);
            }
          }
        }
      } else {
        if (column.alias?.name) {
          seenExplicitAlias = column.alias?.name;
        }
        const expr = this.parseExpression(column.expr);
        const outputName = this.inferColumnName(column);
        addColumn(expr, outputName);
      }
    }
    if (this.primaryResultSet == null) {
      this.errors.report("Must have a result column selecting from a table", stmt);
    }
  }
  parseExpression(source) {
    return this.exprParser.translateExpression(source);
  }
  resolveTableName(node, name) {
    if (name == null) {
      const defaultResultSet = this.statementScope.defaultResultSet;
      if (defaultResultSet) {
        return this.resolveSource(defaultResultSet);
      } else {
        this.errors.report("Invalid unqualified reference since multiple tables are in scope", node);
        return null;
      }
    } else {
      const result = this.statementScope.resolveResultSetForReference(name);
      if (result == null) {
        this.errors.report(`Table '${name}' has not been added in a FROM clause here.`, node);
        return null;
      }
      return this.resolveSource(result);
    }
  }
  resolveSource(source) {
    if (this.resultSets.has(source)) {
      return this.resultSets.get(source);
    } else if (this.subqueryResultSets.has(source)) {
      return this.subqueryResultSets.get(source);
    }
    throw new Error("internal error: result set from scope has not been registered");
  }
  warnUnsupported(node, description) {
    if (node != null) {
      let location;
      if (Array.isArray(node)) {
        if (node.length == 0) {
          return;
        }
        location = expandNodeLocations(node);
      } else {
        location = node;
      }
      this.errors.report(`${description} is not supported`, location);
    }
  }
  compileFilterClause(stmt) {
    const andTerms = [];
    for (const expr of this.where) {
      andTerms.push(this.extractBooleanOperators(expr));
    }
    let pendingDnf;
    try {
      pendingDnf = toDisjunctiveNormalForm({ type: "and", inner: andTerms }, this.nodeLocations);
    } catch (e) {
      if (e instanceof TooManyInnerTermsError) {
        this.errors.report("For Sync Streams, inner OR operators need to be moved up to be top-level filters. Applying that to this query results in too many inner nodes.", stmt.where ?? stmt);
        return { terms: [{ terms: [] }] };
      }
      throw e;
    }
    const mappedTerms = pendingDnf.inner.map((conjunction) => {
      if (conjunction.type != "and") {
        throw new Error("internal: DNF should have returned OR of ANDs");
      }
      return {
        terms: conjunction.inner.map((base) => {
          if (base.type != "base") {
            throw new Error("internal: DNF transformation did not have inner type as base");
          }
          return this.mapBaseExpression(base);
        })
      };
    });
    return new FilterConditionSimplifier().simplifyOr({ terms: mappedTerms });
  }
  mapBaseExpression(pending) {
    if (pending.inner.type == "binary") {
      if (pending.inner.operator == "=") {
        const left = new SyncExpression(pending.inner.left, this.nodeLocations);
        const right = new SyncExpression(pending.inner.right, this.nodeLocations);
        return new EqualsClause(this.mustBeSingleDependency(left), this.mustBeSingleDependency(right));
      }
    }
    return this.mustBeSingleDependency(new SyncExpression(pending.inner, this.nodeLocations));
  }
  /**
   * Emit diagnostics if the expression references data from more than one table, otherwise returns it as a
   * single-dependency expression.
   */
  mustBeSingleDependency(inner) {
    let referencingResultSet = null;
    let referencingConnection = null;
    let hadError = false;
    for (const dependency of inner.instantiation) {
      if (dependency instanceof ColumnInRow) {
        if (referencingConnection != null) {
          this.errors.report("This expression already references connection parameters, so it can't also reference row data unless the two are compared with an equals operator.", dependency.syntacticOrigin);
          hadError = true;
        } else if (referencingResultSet != null && !BaseSourceResultSet.areCompatible(referencingResultSet[0], dependency.resultSet)) {
          const name = referencingResultSet[0].description;
          this.errors.report(`This expression already references '${name}', so it can't also reference data from this row unless the two are compared with an equals operator.`, dependency.syntacticOrigin);
          hadError = true;
        }
        referencingResultSet = [dependency.resultSet, dependency.syntacticOrigin];
      } else {
        if (referencingResultSet != null) {
          this.errors.report("This expression already references row data, so it can't also reference connection parameters unless the two are compared with an equals operator.", dependency.syntacticOrigin);
          hadError = true;
        }
        referencingConnection = dependency.syntacticOrigin;
      }
    }
    if (hadError) {
      const value2 = { type: "lit_null" };
      this.nodeLocations.sourceForNode.set(value2, inner.location);
      return new SingleDependencyExpression(new SyncExpression(value2, this.nodeLocations));
    } else {
      return new SingleDependencyExpression(inner);
    }
  }
  extractBooleanOperators(source) {
    if (source.type == "binary") {
      if (source.operator == "and") {
        return {
          type: "and",
          inner: [this.extractBooleanOperators(source.left), this.extractBooleanOperators(source.right)]
        };
      } else if (source.operator == "or") {
        return {
          type: "or",
          inner: [this.extractBooleanOperators(source.left), this.extractBooleanOperators(source.right)]
        };
      }
    } else if (source.type == "unary" && source.operator == "not") {
      return { type: "not", inner: this.extractBooleanOperators(source.operand) };
    }
    return { type: "base", inner: source };
  }
};
function toDisjunctiveNormalForm(source, locations) {
  const prepared = prepareToDNF(source, locations);
  switch (prepared.type) {
    case "or":
      return {
        type: "or",
        inner: prepared.inner.map((e) => {
          if (e.type == "and") {
            return e;
          } else {
            return { type: "and", inner: [e] };
          }
        })
      };
    case "and":
      return { type: "or", inner: [prepared] };
    default:
      return { type: "or", inner: [{ type: "and", inner: [prepared] }] };
  }
}
function prepareToDNF(expr, locations) {
  switch (expr.type) {
    case "not": {
      const inner = expr.inner;
      switch (inner.type) {
        case "not":
          return inner.inner;
        // Double negation, !x => x
        case "and":
          return prepareToDNF({
            type: "or",
            inner: inner.inner.map((e) => prepareToDNF({ type: "not", inner: e }, locations))
          }, locations);
        case "or":
          return prepareToDNF({
            type: "and",
            inner: inner.inner.map((e) => prepareToDNF({ type: "not", inner: e }, locations))
          }, locations);
        case "base":
          const mappedInner = {
            type: "unary",
            operator: "not",
            operand: inner.inner
          };
          locations.sourceForNode.set(mappedInner, locations.locationFor(inner.inner));
          return { type: "base", inner: mappedInner };
      }
    }
    case "and": {
      const baseFactors = [];
      const orTerms = [];
      let expandedLength = 1;
      for (const originalTerm of expr.inner) {
        const normalized = prepareToDNF(originalTerm, locations);
        if (normalized.type == "and") {
          baseFactors.push(...normalized.inner);
        } else if (normalized.type == "or") {
          orTerms.push(normalized);
          expandedLength *= normalized.inner.length;
        } else {
          baseFactors.push(normalized);
        }
      }
      if (orTerms.length == 0) {
        return { type: "and", inner: baseFactors };
      }
      if (expandedLength > 100) {
        throw new TooManyInnerTermsError();
      }
      const multiplied = cartesianProduct(...orTerms.map((e) => e.inner));
      const finalFactors = [];
      for (const distributedTerms of multiplied) {
        finalFactors.push(prepareToDNF({ type: "and", inner: [...distributedTerms, ...baseFactors] }, locations));
      }
      return { type: "or", inner: finalFactors };
    }
    case "or": {
      const expanded = [];
      for (const term of expr.inner) {
        const normalized = prepareToDNF(term, locations);
        if (normalized.type == "or") {
          expanded.push(...normalized.inner);
        } else {
          expanded.push(normalized);
        }
      }
      return { type: "or", inner: expanded };
    }
    case "base":
      return expr;
  }
}
var TooManyInnerTermsError = class extends Error {
  constructor() {
    super("Too many inner terms when transforming to DNF");
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/querier_graph.js
var QuerierGraphBuilder = class {
  compiler;
  options;
  resolvers = [];
  counter;
  spanForGlobalErrors;
  constructor(compiler, options) {
    this.compiler = compiler;
    this.options = options;
    this.counter = new UniqueCounter();
  }
  /**
   * Adds a given query to the stream compiled by this builder.
   */
  process(query, errors) {
    this.spanForGlobalErrors ??= query.span;
    for (const variant of query.where.terms) {
      const resolved = new PendingQuerierPath(this, query, errors, variant).resolvePrimaryInput();
      this.resolvers.push(resolved);
    }
  }
  /**
   * Merges created stream resolvers and adds them to the compiler.
   */
  finish() {
    const buckets = this.mergeBuckets();
    const maxBucketsPerStream = 100;
    if (buckets.length > maxBucketsPerStream) {
      const { location, errors } = this.spanForGlobalErrors;
      errors.report(`This stream defines too many buckets (${buckets.length}, at most ${maxBucketsPerStream} are allowed). Try splitting queries into separate streams or move inner OR operators in filters to separate queries.`, location);
      return [];
    }
    this.compiler.output.resolvers.push(...buckets);
    return buckets;
  }
  /**
   * Merges bucket definitions from multiple queries if they're compatible.
   *
   * As an example, consider a stream defined with two queries:
   *
   *  - `SELECT * FROM settings WHERE user_id = auth.user_id()`
   *  - `SELECT * FROM notes WHERE user_id = auth.user_id()`
   *
   * While the two queries select from different source rows (meaning that their {@link RowEvaluator}s are distinct),
   * they also don't really need independent buckets.
   *
   * This method merges two stream resolvers if they have {@link ResolveBucket} steps with the same instantiation (as
   * in, the same stream subscription + connection is guaranteed to evaluate to the same parameters).
   */
  mergeBuckets() {
    const resolvers = new HashSet({
      equals: (a, b) => a.hasIdenticalInstantiation(b),
      hash: (hasher, value2) => value2.buildInstantiationHash(hasher)
    });
    for (const sourceResolver of this.resolvers) {
      const [existing, didInsert] = resolvers.getOrInsert(sourceResolver);
      if (!didInsert) {
        for (const newEvaluator of sourceResolver.resolvedBucket.evaluators) {
          existing.resolvedBucket.evaluators.add(newEvaluator);
        }
      }
    }
    return [...resolvers];
  }
};
var PendingQuerierPath = class {
  builder;
  query;
  errors;
  // Terms in the And that have not yet been handled.
  pendingFactors = [];
  pendingLookups = /* @__PURE__ */ new Map();
  /**
   * A stack of result sets currently being analyzed.
   *
   * This is used to guard against circular references, although those should never happen.
   */
  resolveStack = [];
  pendingStage = { lookups: [] };
  constructor(builder, query, errors, condition) {
    this.builder = builder;
    this.query = query;
    this.errors = errors;
    this.pendingFactors.push(...condition.terms);
  }
  resolvePrimaryInput() {
    const state = this.resolveResultSet(this.query.sourceTable);
    const [partitions, partitionValues] = state.resolvePartitions();
    const evaluator = this.builder.compiler.output.canonicalizeEvaluator(new RowEvaluator({
      columns: this.query.resultColumns,
      syntacticSource: this.query.sourceTable,
      filters: state.filters,
      partitionBy: partitions,
      addedFunctions: [...state.addedFunctions.values()]
    }));
    this.processExistsOperators();
    const requestConditions = [];
    for (const remaining of this.pendingFactors) {
      if (remaining instanceof SingleDependencyExpression) {
        if (remaining.resultSet != null) {
          this.errors.report("This filter is unrelated to the request or the table being synced, and not supported.", remaining.expression.location.location);
        } else {
          requestConditions.push(new RequestExpression(remaining));
        }
      } else {
        this.errors.report("Unable to associate this filter with added tables", remaining.location);
      }
    }
    return new StreamResolver(this.builder.options, requestConditions, this.materializeLookupStages(), new ResolveBucket(evaluator, partitionValues), this.builder.counter.use(this.builder.options.name));
  }
  pushStage() {
    const childStage = this.pendingStage;
    this.pendingStage = childStage.parent ??= { lookups: [] };
    return childStage;
  }
  popStage(stage) {
    this.pendingStage = stage;
  }
  resolvePointLookup(resultSet) {
    const resolved = this.resolveResultSet(resultSet);
    return new PendingExpandingLookup({
      type: "point",
      source: resultSet,
      resultSet: resolved
    });
  }
  resolveTableValuedLookup(resultSet) {
    const resolved = this.resolveResultSet(resultSet);
    if (!resolved.partition.isEmpty) {
      this.errors.report(`This table-valued function depends on request data and can't be partitioned. If possible, try rewriting the query to not use = operators on this function and multiple other tables.`, resultSet.source.origin);
    }
    return new PendingExpandingLookup({ type: "table_valued", source: resultSet, filters: resolved.filters });
  }
  resolveExpandingLookup(resultSet) {
    if (resultSet instanceof TableValuedResultSet && resultSet.inputResultSet != null) {
      return this.resolveExpandingLookup(resultSet.inputResultSet);
    }
    const existing = this.pendingLookups.get(resultSet);
    if (existing != null) {
      return existing;
    }
    const childStage = this.pushStage();
    const resolved = resultSet instanceof PhysicalSourceResultSet ? this.resolvePointLookup(resultSet) : this.resolveTableValuedLookup(resultSet);
    this.pendingLookups.set(resultSet, resolved);
    this.pendingStage.lookups.push(resolved);
    this.popStage(childStage);
    return resolved;
  }
  /**
   * Extracts filters, partition keys and partition instantiations for a given source result set.
   */
  resolveResultSet(source) {
    if (source.evaluationTarget !== source) {
      throw new Error("internal error: resolveResultSet should only be called on result sets that are meant to be evaluated.");
    }
    if (this.resolveStack.indexOf(source) != -1) {
      throw new Error("internal error: circular reference when resolving result set");
    }
    this.resolveStack.push(source);
    const state = new ResolvedResultSet();
    for (const expression of [...this.pendingFactors]) {
      if (expression instanceof SingleDependencyExpression) {
        const resultSet = expression.resultSet?.evaluationTarget;
        if (resultSet === source) {
          state.filters.push(new RowExpression(expression));
          this.removePendingExpression(expression);
          for (const instantiation of expression.expression.instantiation) {
            if (instantiation instanceof ColumnInRow && instantiation.resultSet !== source) {
              const rs = instantiation.resultSet;
              if (!(rs instanceof TableValuedResultSet) || rs.inputResultSet !== source) {
                throw new Error("internal error, unexpected subexpression dependency");
              }
              state.getOrAddTableValuedFunction(rs);
            }
          }
        }
      } else {
        const partitionBy = (key, otherRow) => {
          const otherResultSet = otherRow.resultSet;
          if (otherResultSet && this.resolveStack.find((s) => s === otherResultSet || otherResultSet instanceof TableValuedResultSet && otherResultSet.inputResultSet == s)) {
            return;
          }
          this.removePendingExpression(expression);
          const values = state.partition.putIfAbsent(key, () => []);
          if (otherResultSet != null) {
            const lookup = this.resolveExpandingLookup(otherResultSet);
            const index = lookup.addOutput(new RowExpression(otherRow));
            const value2 = new LookupResultParameterValue(index);
            lookup.dependents.push(value2);
            values.push(value2);
          } else {
            values.push(new RequestParameterValue(otherRow));
          }
        };
        const partitionByScalar = (thisRow, otherRow) => {
          const key = new ScalarPartitionKey(new RowExpression(thisRow));
          partitionBy(key, otherRow);
        };
        const partitionByTableValued = (tableValued, tableValuedOutput, otherRow) => {
          const resolvedFunction = state.getOrAddTableValuedFunction(tableValued);
          const key = new TableValuedPartitionKey(resolvedFunction, tableValuedOutput);
          return partitionBy(key, otherRow);
        };
        const leftSource = expression.left.resultSet;
        const rightSource = expression.right.resultSet;
        if (leftSource === source) {
          partitionByScalar(expression.left, expression.right);
        } else if (rightSource === source) {
          partitionByScalar(expression.right, expression.left);
        } else if (leftSource instanceof TableValuedResultSet && leftSource.inputResultSet == source) {
          partitionByTableValued(leftSource, new RowExpression(expression.left), expression.right);
        } else if (rightSource instanceof TableValuedResultSet && rightSource.inputResultSet == source) {
          partitionByTableValued(rightSource, new RowExpression(expression.right), expression.left);
        } else {
          continue;
        }
      }
    }
    const popped = this.resolveStack.pop();
    if (popped !== source) {
      throw new Error("internal error: resolve stack broken");
    }
    return state;
  }
  /**
   * Handles `EXIST`-like subquery operators.
   *
   * Consider a filter like `WHERE auth.user_id() IN (SELECT id FROM users WHERE is_admin)`. This gets represented as an
   * {@link EqualsClause}, but it doesn't introduce any bucket parameters.
   *
   * We handle these in a special way: The `auth.user_id()` equality is pushed into the subquery, effectively resulting
   * in `WHERE EXISTS (SELECT id FROM users WHERE is_admin AND id = auth.user_id())`. This is implemented by pushing a
   * parameter lookup that is never used, but still evaluated to skip connections where it doesn't match.
   */
  processExistsOperators() {
    for (const expression of [...this.pendingFactors]) {
      if (expression instanceof EqualsClause) {
        const process = (connection, other) => {
          if (other.resultSet != null) {
            this.resolveExpandingLookup(other.resultSet);
          }
        };
        if (expression.left.dependsOnConnection) {
          process(expression.left, expression.right);
        } else if (expression.right.dependsOnConnection) {
          process(expression.right, expression.left);
        }
      } else if (expression.resultSet != null) {
        this.resolveExpandingLookup(expression.resultSet);
      }
    }
  }
  removePendingExpression(removed) {
    const index = this.pendingFactors.indexOf(removed);
    this.pendingFactors.splice(index, 1);
  }
  materializeLookupStages() {
    const targets = [];
    this.materializeLookupStage(this.pendingStage, targets);
    return targets;
  }
  materializeLookupStage(stage, target) {
    if (stage.parent != null) {
      this.materializeLookupStage(stage.parent, target);
    }
    if (stage.lookups.length != 0) {
      const lookups = [];
      target.push(lookups);
      for (const lookup of stage.lookups) {
        const data = lookup.data;
        let lookupWithInputs;
        if (data.type == "point") {
          const resultSet = data.resultSet;
          const [partitionKeys, partitionInputs] = resultSet.resolvePartitions();
          const canonicalized = this.builder.compiler.output.canonicalizePointLookup(new PointLookup({
            syntacticSource: data.source,
            filters: resultSet.filters,
            partitionBy: partitionKeys,
            result: lookup.usedOutputs,
            addedFunctions: [...resultSet.addedFunctions.values()]
          }));
          lookupWithInputs = new ParameterLookup(canonicalized, partitionInputs);
        } else {
          lookupWithInputs = new EvaluateTableValuedFunction(data.source, lookup.usedOutputs, data.filters);
        }
        lookups.push(lookupWithInputs);
        for (const usage of lookup.dependents) {
          usage.lookup = lookupWithInputs;
        }
      }
    }
  }
};
var ResolvedResultSet = class {
  filters = [];
  partition = new HashMap(equalsIgnoringResultSet);
  addedFunctions = /* @__PURE__ */ new Map();
  getOrAddTableValuedFunction(source) {
    if (this.addedFunctions.has(source)) {
      return this.addedFunctions.get(source);
    } else {
      const pendingFunction = new SourceRowProcessorAddedTableValuedFunction(source, source.tableValuedFunctionName, source.parameters.map((e) => new RowExpression(e)));
      this.addedFunctions.set(source, pendingFunction);
      return pendingFunction;
    }
  }
  resolvePartitions() {
    const entries = [];
    for (const [key, values2] of this.partition.entries) {
      if (values2.length == 1) {
        entries.push([key, values2[0]]);
      } else {
        entries.push([key, new IntersectionParameterValue(values2)]);
      }
    }
    entries.sort((a, b) => StableHasher.hashWith(equalsIgnoringResultSet, a[0]) - StableHasher.hashWith(equalsIgnoringResultSet, b[0]));
    const keys = [];
    const values = [];
    for (const [key, value2] of entries) {
      keys.push(key);
      values.push(value2);
    }
    return [keys, values];
  }
};
var PendingExpandingLookup = class {
  data;
  usedOutputs = [];
  dependents = [];
  constructor(data) {
    this.data = data;
  }
  addOutput(param) {
    for (let i = 0; i < this.usedOutputs.length; i++) {
      const existing = this.usedOutputs[i];
      if (existing.equalsAssumingSameResultSet(param)) {
        return i;
      }
    }
    if (param.resultSet != this.data.source) {
      if (param.resultSet instanceof TableValuedResultSet && param.resultSet.inputResultSet == this.data.source) {
        this.data.resultSet.getOrAddTableValuedFunction(param.resultSet);
      } else {
        throw new Error("Tried to add output from another result set");
      }
    }
    const index = this.usedOutputs.length;
    this.usedOutputs.push(param);
    return index;
  }
};
var UniqueCounter = class {
  current;
  constructor() {
    this.current = 0;
  }
  use(prefix) {
    const value2 = this.current++;
    return `${prefix}|${value2}`;
  }
};

// node_modules/@powersync/service-sync-rules/dist/compiler/compiler.js
var SyncStreamsCompiler = class {
  options;
  output = new CompiledStreamQueries();
  locations = new NodeLocations();
  constructor(options) {
    this.options = options;
  }
  /**
   * Tries to parse the SQL query as a `SELECT` statement into a form supported for common table expressions.
   *
   * Common table expressions are parsed and validated independently and without a shared scope, meaning that CTEs are
   * not allowed to reference other CTEs. This limitation is deliberate, but we _could_ support it (referenced CTEs
   * would just get inlined into the new CTE by the parser). So we can revisit this and potentially support that in the
   * future.
   *
   * Returns null and reports errors if that fails.
   */
  commonTableExpression(sql, errors) {
    const parser = new StreamQueryParser({
      compiler: this,
      originalText: sql,
      locations: this.locations,
      parentScope: new SqlScope({}),
      errors
    });
    const stmt = tryParse(sql, errors);
    if (stmt == null) {
      return null;
    }
    return parser.parseAsSubquery(stmt);
  }
  /**
   * Utility for compiling a sync stream.
   *
   * @param options Name, priority and `auto_subscribe` state for the stream.
   */
  stream(options) {
    const builder = new QuerierGraphBuilder(this, {
      name: options.name,
      priority: options.priority,
      isSubscribedByDefault: options.isSubscribedByDefault
    });
    const rootScope = new SqlScope({});
    return {
      registerCommonTableExpression: (name, cte) => {
        rootScope.registerCommonTableExpression(name, cte);
      },
      addQuery: (sql, errors) => {
        const stmt = tryParse(sql, errors);
        if (stmt == null) {
          return;
        }
        const parser = new StreamQueryParser({
          compiler: this,
          originalText: sql,
          locations: this.locations,
          parentScope: rootScope,
          errors
        });
        const query = parser.parse(stmt);
        if (query) {
          builder.process(query, errors);
        }
      },
      finish: () => {
        const buckets = builder.finish();
        if (options.warnOnDangerousParameter) {
          const detector = new DangerousParameterDetector();
          for (const bucket of buckets) {
            detector.processResolver(bucket);
          }
        }
      }
    };
  }
};
function tryParse(sql, errors) {
  try {
    const [stmt] = (0, import_pgsql_ast_parser4.parse)(sql, { locationTracking: true });
    return stmt;
  } catch (e) {
    const location = e.token?._location;
    errors.report(e.message, location ?? { start: 0, end: sql.length });
    return null;
  }
}
var CompiledStreamQueries = class {
  _evaluators = new HashSet({
    hash: (hasher, value2) => value2.buildBehaviorHashCode(hasher),
    equals: (a, b) => a.behavesIdenticalTo(b)
  });
  _pointLookups = new HashSet({
    hash: (hasher, value2) => value2.buildBehaviorHashCode(hasher),
    equals: (a, b) => a.behavesIdenticalTo(b)
  });
  resolvers = [];
  get evaluators() {
    return [...this._evaluators];
  }
  get pointLookups() {
    return [...this._pointLookups];
  }
  canonicalizeEvaluator(evaluator) {
    return this._evaluators.getOrInsert(evaluator)[0];
  }
  canonicalizePointLookup(lookup) {
    return this._pointLookups.getOrInsert(lookup)[0];
  }
  /**
   * @returns A sync plan representing an immutable snapshot of this intermediate representation.
   */
  toSyncPlan() {
    const translator = new CompilerModelToSyncPlan();
    return translator.translate(this);
  }
};

// node_modules/@powersync/service-sync-rules/dist/streams/from_sql.js
var import_pgsql_ast_parser5 = __toESM(require_pgsql_ast_parser(), 1);

// node_modules/@powersync/service-sync-rules/dist/streams/variant.js
var StreamVariant = class {
  id;
  parameters;
  subqueries;
  /**
   * Additional filters that don't introduce bucket parameters, but can exclude rows.
   *
   * This is introduced for streams like `SELECT * FROM assets WHERE LENGTH(assets.name < 10)`.
   */
  additionalRowFilters;
  /**
   * Additional filters that are evaluated against the request of the stream subscription.
   *
   * These filters can either only depend on values in the request alone (e.g. `WHERE token_parameters.is_admin`), or
   * on results from a subquery (e.g. `WHERE request.user_id() IN (SELECT id FROM user WHERE is_admin)`).
   */
  requestFilters;
  constructor(id) {
    this.id = id;
    this.parameters = [];
    this.subqueries = [];
    this.additionalRowFilters = [];
    this.requestFilters = [];
  }
  defaultBucketPrefix(streamName) {
    return `${streamName}|${this.id}`;
  }
  indexLookupCreators() {
    return this.subqueries.flatMap((subquery) => subquery.indexLookupCreators());
  }
  /**
   * Given a row in the table this stream selects from, returns all ids of buckets to which that row belongs to.
   */
  bucketParametersForRow(options) {
    return this.instantiationsForRow(options).map((values) => this.serializeBucketParameters(values));
  }
  /**
   * Given a row to evaluate, returns all instantiations of parameters that satisfy conditions.
   *
   * The inner arrays will have a length equal to the amount of parameters in this variant.
   */
  instantiationsForRow(options) {
    for (const additional of this.additionalRowFilters) {
      if (!additional(options)) {
        return [];
      }
    }
    const parameterInstantiations = [];
    for (const parameter of this.parameters) {
      const matching = parameter.filterRow(options);
      if (matching.length == 0) {
        return [];
      }
      parameterInstantiations.push(matching);
    }
    return this.cartesianProductOfParameterInstantiations(parameterInstantiations);
  }
  /**
   * Turns an array of values for each parameter into an array of all instantiations by effectively building the
   * cartesian product of the parameter sets.
   *
   * @param instantiations An array containing values for each parameter.
   * @returns Each instantiation, with each sub-array having a value for a parameter.
   */
  cartesianProductOfParameterInstantiations(instantiations) {
    return [...cartesianProduct(...instantiations)];
  }
  querier(stream, subscription, params, bucketScope, hydratedSubqueries) {
    const reason = subscription != null ? { subscription: subscription.opaque_id } : "default";
    const instantiation = this.partiallyEvaluateParameters(params);
    if (instantiation == null) {
      return null;
    }
    const dynamicRequestFilters = this.requestFilters.filter((f) => f.type == "dynamic");
    const dynamicParameters = [];
    const subqueryToLookups = /* @__PURE__ */ new Map();
    for (let i = 0; i < this.parameters.length; i++) {
      const parameter = this.parameters[i];
      const lookup = parameter.lookup;
      if (lookup.type == "in" || lookup.type == "overlap") {
        dynamicParameters.push({
          index: i,
          subquery: lookup.subquery
        });
      }
    }
    for (const subquery of this.subqueries) {
      const subqueryLookup = hydratedSubqueries.get(subquery);
      if (subqueryLookup == null) {
        throw new Error("Internal error, missing subquery lookup");
      }
      subqueryToLookups.set(subquery, subqueryLookup(params));
    }
    const staticBuckets = [];
    if (dynamicParameters.length == 0 && dynamicRequestFilters.length == 0) {
      const instantiations = this.cartesianProductOfParameterInstantiations(instantiation);
      for (const instantiation2 of instantiations) {
        staticBuckets.push(this.resolveBucket(stream, instantiation2, reason, bucketScope, subscription?.priorityOverride));
      }
    }
    const variant = this;
    return {
      staticBuckets,
      hasDynamicBuckets: this.subqueries.length != 0,
      async queryDynamicBucketDescriptions(source) {
        const subqueryResults = /* @__PURE__ */ new Map();
        for (const [subquery, lookups] of subqueryToLookups.entries()) {
          const results = await source.getParameterSets(lookups, `variant ${variant.id} of legacy Sync Stream ${stream.name}`);
          const values = results.flatMap(({ rows }) => rows.map((r) => r.result));
          subqueryResults.set(subquery, values);
        }
        for (const filter of dynamicRequestFilters) {
          if (!filter.matches(params, subqueryResults.get(filter.subquery))) {
            return [];
          }
        }
        const perParameterInstantiation = [];
        for (const parameter of instantiation) {
          if (Array.isArray(parameter)) {
            perParameterInstantiation.push(parameter);
          } else {
            perParameterInstantiation.push([parameter]);
          }
        }
        for (const lookup of dynamicParameters) {
          perParameterInstantiation[lookup.index] = subqueryResults.get(lookup.subquery);
        }
        const product = variant.cartesianProductOfParameterInstantiations(perParameterInstantiation);
        return Promise.resolve(product.map((e) => variant.resolveBucket(stream, e, reason, bucketScope, subscription?.priorityOverride)));
      }
    };
  }
  findStaticInstantiations(params) {
    if (this.subqueries.length) {
      return [];
    }
    return this.cartesianProductOfParameterInstantiations(
      // This will be an array of values (i.e. a total evaluation) because there are no dynamic parameters.
      this.partiallyEvaluateParameters(params)
    );
  }
  debugRepresentation() {
    return {
      id: this.id,
      parameters: this.parameters.map((p) => ({
        type: p.lookup.type
      })),
      subqueries: this.subqueries.map((s) => ({
        table: s.parameterTable
      })),
      additional_row_filters: this.additionalRowFilters.length,
      request_filters: this.requestFilters.map((f) => f.type)
    };
  }
  /**
   * Replaces {@link StreamVariant.parameters} with static values looked up in request parameters.
   *
   * Dynamic parameters that depend on subquery results are not replaced.
   * This returns null if there's a {@link StaticRequestFilter} that doesn't match the request.
   */
  partiallyEvaluateParameters(params) {
    for (const filter of this.requestFilters) {
      if (filter.type == "static" && !filter.matches(params)) {
        return null;
      }
    }
    const instantiation = [];
    for (const parameter of this.parameters) {
      const lookup = parameter.lookup;
      if (lookup.type == "static") {
        const values = lookup.fromRequest(params)?.filter(isJsonValue);
        if (values.length == 0) {
          return null;
        }
        instantiation.push(values);
      } else {
        instantiation.push(parameter);
      }
    }
    return instantiation;
  }
  /**
   * Builds a bucket id for an instantiation, like `stream|0[1,2,"foo"]`.
   *
   * @param bucketPrefix The name of the the bucket, excluding parameters
   * @param instantiation An instantiation for all parameters in this variant.
   * @param transformer A transformer adding version information to the inner id.
   * @returns The generated bucket id
   */
  serializeBucketParameters(instantiation) {
    if (instantiation.length != this.parameters.length) {
      throw Error("Internal error, instantiation length mismatch");
    }
    return JSONBucketNameSerialize.stringify(instantiation);
  }
  resolveBucket(stream, instantiation, reason, bucketScope, priorityOverride) {
    const bucketInfo = bucketDescription(bucketScope, this.serializeBucketParameters(instantiation), priorityOverride ?? stream.priority);
    return resolvedBucket(bucketInfo, { definition: stream.name, inclusion_reasons: [reason] });
  }
  createParameterQuerierSource(params, stream, querierDataSource) {
    const hydrationState = params.hydrationState;
    const bucketScope = hydrationState.getBucketSourceScope(querierDataSource);
    const hydratedSubqueries = new Map(this.subqueries.map((s) => [s, s.hydrateLookupsForRequest(hydrationState)]));
    return {
      pushBucketParameterQueriers: (result, options) => {
        const subscriptions = options.streams[stream.name] ?? [];
        if (!stream.subscribedToByDefault && !subscriptions.length) {
          return;
        }
        let hasExplicitDefaultSubscription = false;
        for (const subscription of subscriptions) {
          let subscriptionParams = options.globalParameters;
          if (subscription.parameters != null) {
            subscriptionParams = subscriptionParams.withAddedStreamParameters(subscription.parameters);
          } else {
            hasExplicitDefaultSubscription = true;
          }
          this.queriersForSubscription(stream, result, subscription, subscriptionParams, bucketScope, hydratedSubqueries);
        }
        if (stream.subscribedToByDefault && !hasExplicitDefaultSubscription) {
          this.queriersForSubscription(stream, result, null, options.globalParameters, bucketScope, hydratedSubqueries);
        }
      }
    };
  }
  queriersForSubscription(stream, result, subscription, params, bucketScope, hydratedSubqueries) {
    try {
      const querier = this.querier(stream, subscription, params, bucketScope, hydratedSubqueries);
      if (querier) {
        result.queriers.push(querier);
      }
    } catch (e) {
      result.errors.push({
        descriptor: stream.name,
        message: `Error evaluating bucket ids: ${e.message}`,
        subscription: subscription ?? void 0
      });
    }
  }
};

// node_modules/@powersync/service-sync-rules/dist/streams/filter.js
var FilterOperator = class {
  /**
   * The syntactic source creating this filter operator.
   */
  location;
  constructor(location) {
    this.location = location;
  }
  compileVariants(streamName) {
    const initialVariant = new StreamVariant(0);
    const allVariants = [initialVariant];
    this.compile({ streamName, currentVariant: initialVariant, allVariants, queryCounter: 0 });
    return allVariants;
  }
  /**
   * Transforms this filter operator to a DNF representation, a {@link Or} operator consisting of {@link And} operators
   * internally.
   *
   * We need to represent filters as a sum-of-products because that lets us turn each product into a
   * {@link StreamVariant}, simplifying the rest of the compilation.
   */
  toDisjunctiveNormalForm(tools) {
    if (this instanceof Not) {
      const inner = this.operand;
      if (inner instanceof Not) {
        return inner.operand.toDisjunctiveNormalForm(tools);
      }
      if (inner instanceof EvaluateSimpleCondition) {
        return inner.negate(tools);
      }
      let inverse;
      if (inner instanceof And) {
        inverse = Or;
      } else if (inner instanceof Or) {
        inverse = And;
      } else {
        return this;
      }
      const terms = inner.inner.map((e) => new Not(e.location, e).toDisjunctiveNormalForm(tools));
      return new inverse(inner.location, ...terms);
    } else if (this instanceof And) {
      const atomarFactors = [];
      const orTerms = [];
      for (const originalTerm of this.inner) {
        const normalized = originalTerm.toDisjunctiveNormalForm(tools);
        if (normalized instanceof And) {
          atomarFactors.push(...normalized.inner);
        } else if (normalized instanceof Or) {
          orTerms.push(normalized);
        } else {
          atomarFactors.push(normalized);
        }
      }
      if (orTerms.length == 0) {
        return new And(this.location, ...atomarFactors);
      }
      const multiplied = [...cartesianProduct(...orTerms.map((e) => e.inner))];
      return new Or(this.location, ...multiplied.map((distributedTerms) => new And(this.location, ...distributedTerms, ...atomarFactors)));
    } else if (this instanceof Or) {
      return new Or(this.location, ...this.inner.flatMap((e) => {
        const normalized = e.toDisjunctiveNormalForm(tools);
        return normalized instanceof Or ? normalized.inner : [normalized];
      }));
    }
    return this;
  }
  /**
   * Checks that this filter is valid, meaning that no `NOT` operators appear before subqueries or other operators that
   * don't support negations.
   */
  isValid(tools) {
    let hasError = false;
    for (const literal of this.visitLiterals()) {
      if (literal instanceof Not) {
        tools.error("Negations are not allowed here", literal.location ?? void 0);
        hasError = true;
      }
    }
    return !hasError;
  }
  *visitLiterals() {
    if (this instanceof Or || this instanceof And) {
      for (const term of this.inner) {
        yield* term.visitLiterals();
      }
    } else {
      yield this;
    }
  }
};
var Not = class extends FilterOperator {
  operand;
  constructor(location, operand) {
    super(location);
    this.operand = operand;
  }
  compile() {
    throw Error("Not operator should have been desugared before compilation.");
  }
};
var And = class extends FilterOperator {
  inner;
  constructor(location, ...operators) {
    super(location);
    this.inner = operators;
  }
  compile(context) {
    for (const condition of this.inner) {
      condition.compile(context);
    }
  }
};
var Or = class extends FilterOperator {
  inner;
  constructor(location, ...operators) {
    super(location);
    this.inner = operators;
  }
  compile(context) {
    throw Error("An OR operator can only appear at the highest level of the filter chain");
  }
  compileVariants(streamName) {
    const allVariants = [];
    const context = {
      streamName,
      currentVariant: void 0,
      allVariants,
      queryCounter: 0
    };
    for (const condition of this.inner) {
      const variant = new StreamVariant(allVariants.length);
      allVariants.push(variant);
      context.currentVariant = variant;
      condition.compile(context);
    }
    return allVariants;
  }
};
var Subquery = class {
  table;
  column;
  filter;
  constructor(table, column, filter) {
    this.table = table;
    this.column = column;
    this.filter = filter;
  }
  addFilter(filter) {
    this.filter = new And(this.filter.location, this.filter, filter);
  }
  compileEvaluator(context) {
    const innerVariants = this.filter.compileVariants(context.streamName).map((variant) => {
      const id = context.queryCounter.toString();
      context.queryCounter++;
      if (variant.parameters.length == 0) {
        throw new Error("Unsupported subquery without parameter, must depend on request parameters");
      }
      return [variant, id];
    });
    const column = this.column;
    let lookupCreators = [];
    let lookupsForRequest = [];
    for (let [variant, id] of innerVariants) {
      const source = new SubqueryParameterLookupSource(this.table, column, variant, id, context.streamName);
      lookupCreators.push(source);
      lookupsForRequest.push((hydrationState) => {
        const scope = hydrationState.getParameterIndexLookupScope(source);
        return (parameters) => {
          const lookups = [];
          const instantiations = variant.findStaticInstantiations(parameters);
          for (const instantiation of instantiations) {
            lookups.push(ScopedParameterLookup.normalized(scope, UnscopedParameterLookup.normalized(instantiation)));
          }
          return lookups;
        };
      });
    }
    const evaluator = {
      parameterTable: this.table,
      indexLookupCreators() {
        return lookupCreators;
      },
      hydrateLookupsForRequest(hydrationState) {
        const hydrated = lookupsForRequest.map((fn) => fn(hydrationState));
        return (parameters) => {
          const lookups = [];
          for (const getLookups of hydrated) {
            lookups.push(...getLookups(parameters));
          }
          return lookups;
        };
      }
    };
    context.currentVariant.subqueries.push(evaluator);
    return evaluator;
  }
};
var InOperator = class extends FilterOperator {
  left;
  right;
  constructor(location, left, right) {
    super(location);
    this.left = left;
    this.right = right;
  }
  compile(context) {
    const subqueryEvaluator = this.right.compileEvaluator(context);
    const filter = this.left;
    context.currentVariant.parameters.push({
      lookup: {
        type: "in",
        subquery: subqueryEvaluator
      },
      filterRow(options) {
        const tables = { [options.sourceTable.name]: options.record };
        const value2 = filter.evaluate(tables);
        if (isJsonValue(value2)) {
          return [normalizeParameterValue(value2)];
        } else {
          return [];
        }
      }
    });
  }
};
var OverlapOperator = class extends FilterOperator {
  left;
  right;
  constructor(location, left, right) {
    super(location);
    this.left = left;
    this.right = right;
  }
  compile(context) {
    const subqueryEvaluator = this.right.compileEvaluator(context);
    const filter = this.left;
    context.currentVariant.parameters.push({
      lookup: {
        type: "overlap",
        subquery: subqueryEvaluator
      },
      filterRow(options) {
        const tables = { [options.sourceTable.name]: options.record };
        const value2 = filter.evaluate(tables);
        if (value2 == null) {
          return [];
        }
        const parsed = checkJsonArray(value2, "Left side of && must evaluate to an array");
        return parsed.map(normalizeParameterValue);
      }
    });
  }
};
var ExistsOperator = class extends FilterOperator {
  subquery;
  constructor(location, subquery) {
    super(location);
    this.subquery = subquery;
  }
  compile(context) {
    const subqueryEvaluator = this.subquery.compileEvaluator(context);
    context.currentVariant.requestFilters.push({
      type: "dynamic",
      subquery: subqueryEvaluator,
      matches(_, results) {
        return results.length > 0;
      }
    });
  }
};
var CompareRowValueWithStreamParameter = class extends FilterOperator {
  match;
  constructor(location, match) {
    super(location);
    this.match = match;
  }
  compile(context) {
    const match = this.match;
    for (const filters of match.inputParameters) {
      context.currentVariant.parameters.push({
        lookup: {
          type: "static",
          fromRequest(parameters) {
            const value2 = filters.parametersToLookupValue(parameters);
            if (filters.expands) {
              if (typeof value2 != "string") {
                return [];
              }
              let values = JSON.parse(value2);
              if (!Array.isArray(values)) {
                return [];
              }
              return values;
            } else {
              return [value2];
            }
          }
        },
        filterRow(options) {
          const tables = { [options.sourceTable.name]: options.record };
          const matchingValues = [];
          for (const matchingParameters of match.filterRow(tables)) {
            const matchingValue = matchingParameters[filters.key];
            if (matchingValue != null) {
              matchingValues.push(normalizeParameterValue(matchingValue));
            }
          }
          return matchingValues;
        }
      });
    }
  }
};
var EvaluateSimpleCondition = class _EvaluateSimpleCondition extends FilterOperator {
  expression;
  constructor(location, expression) {
    super(location);
    this.expression = expression;
  }
  compile(context) {
    if (isRowValueClause(this.expression)) {
      const filter = this.expression;
      context.currentVariant.additionalRowFilters.push((row) => {
        return sqliteBool(filter.evaluate({ [row.sourceTable.name]: row.record })) == SQLITE_TRUE;
      });
    } else if (isParameterValueClause(this.expression)) {
      const filter = this.expression;
      context.currentVariant.requestFilters.push({
        type: "static",
        matches(params) {
          return sqliteBool(filter.lookupParameterValue(params)) == SQLITE_TRUE;
        }
      });
    } else {
      const _ = this.expression;
    }
  }
  negate(tools) {
    return new _EvaluateSimpleCondition(this.location, tools.composeFunction(OPERATOR_NOT, [this.expression], []));
  }
};
var SubqueryParameterLookupSource = class {
  parameterTable;
  column;
  innerVariant;
  defaultQueryId;
  streamName;
  constructor(parameterTable, column, innerVariant, defaultQueryId, streamName) {
    this.parameterTable = parameterTable;
    this.column = column;
    this.innerVariant = innerVariant;
    this.defaultQueryId = defaultQueryId;
    this.streamName = streamName;
  }
  get sourceId() {
    return {
      lookupName: this.streamName,
      queryId: this.defaultQueryId
    };
  }
  getSourceTables() {
    let result = /* @__PURE__ */ new Set();
    result.add(this.parameterTable);
    return result;
  }
  createEvaluator() {
    return this;
  }
  /**
   * Creates lookup indices for dynamically-resolved parameters.
   *
   * Resolving dynamic parameters is a two-step process: First, for tables referenced in subqueries, we create an index
   * to resolve which request parameters would match rows in subqueries. Then, when resolving bucket ids for a request,
   * we compute subquery results by looking up results in that index.
   *
   * This implements the first step of that process.
   *
   * @param result The array into which evaluation results should be written to.
   * @param sourceTable A table we depend on in a subquery.
   * @param row Row data to index.
   */
  evaluateParameterRow(sourceTable, row) {
    if (this.parameterTable.matches(sourceTable)) {
      const value2 = this.column.evaluate({ [sourceTable.name]: row });
      if (!isJsonValue(value2)) {
        return [];
      }
      const lookups = [];
      for (const instantiation of this.innerVariant.instantiationsForRow({ sourceTable, record: row })) {
        lookups.push(UnscopedParameterLookup.normalized(instantiation));
      }
      const resultRow = { result: value2 };
      return lookups.map((l) => ({
        lookup: l,
        bucketParameters: [resultRow]
      }));
    }
    return [];
  }
  tableSyncsParameters(table) {
    return this.parameterTable.matches(table);
  }
};

// node_modules/@powersync/service-sync-rules/dist/streams/functions.js
var STREAM_FUNCTIONS = {
  subscription: {
    ...parameterFunctions({
      schema: "subscription",
      extractJsonString: function(v) {
        return v.rawStreamParameters ?? "{}";
      },
      extractJsonParsed: function(v) {
        return v.streamParameters ?? {};
      },
      sourceDescription: "Unauthenticated subscription parameters as JSON",
      sourceDocumentation: "parameters passed by the client for this stream as a JSON string. These parameters are not authenticated - any value can be passed in by the client.",
      parameterUsage: "subscription"
    })
  },
  connection: {
    ...globalRequestParameterFunctions("connection")
  },
  auth: {
    user_id: generateUserIdFunction("auth.user_id", "auth.parameters("),
    ...parameterFunctions({
      schema: "auth",
      extractJsonString: function(v) {
        return v.rawTokenPayload;
      },
      extractJsonParsed: function(v) {
        return v.parsedTokenPayload;
      },
      sourceDescription: "JWT payload as JSON",
      sourceDocumentation: "JWT payload as a JSON string. This is always validated against trusted keys",
      parameterUsage: "authenticated"
    })
  }
};

// node_modules/@powersync/service-sync-rules/dist/streams/stream.js
var SyncStream = class {
  name;
  subscribedToByDefault;
  priority;
  variants;
  data;
  dataSources;
  parameterIndexLookupCreators;
  constructor(name, data, variants) {
    this.name = name;
    this.subscribedToByDefault = false;
    this.priority = DEFAULT_BUCKET_PRIORITY;
    this.variants = [];
    this.data = data;
    this.dataSources = [];
    this.parameterIndexLookupCreators = [];
    for (let variant of variants) {
      const dataSource = new SyncStreamDataSource(this, data, variant);
      this.dataSources.push(dataSource);
      this.variants.push({ variant, dataSource });
      const lookupCreators = variant.indexLookupCreators();
      this.parameterIndexLookupCreators.push(...lookupCreators);
    }
  }
  get type() {
    return BucketSourceType.SYNC_STREAM;
  }
  debugRepresentation() {
    return {
      name: this.name,
      type: BucketSourceType[BucketSourceType.SYNC_STREAM],
      variants: this.variants.map(({ variant }) => variant.debugRepresentation()),
      data: {
        table: this.data.sourceTable,
        columns: this.data.columnOutputNames()
      }
    };
  }
  hydrate(params) {
    let queriers = [];
    for (let { variant, dataSource } of this.variants) {
      const querier = variant.createParameterQuerierSource(params, this, dataSource);
      queriers.push(querier);
    }
    return {
      definition: this,
      pushBucketParameterQueriers(result, options) {
        for (let querier of queriers) {
          querier.pushBucketParameterQueriers(result, options);
        }
      }
    };
  }
};
var SyncStreamDataSource = class {
  stream;
  data;
  variant;
  constructor(stream, data, variant) {
    this.stream = stream;
    this.data = data;
    this.variant = variant;
  }
  /**
   * Not relevant for sync streams.
   */
  get bucketParameters() {
    return [];
  }
  get uniqueName() {
    return this.variant.defaultBucketPrefix(this.stream.name);
  }
  getSourceTables() {
    return /* @__PURE__ */ new Set([this.data.sourceTable]);
  }
  tableSyncsData(table) {
    return this.data.applies(table);
  }
  resolveResultSets(schema, tables) {
    return this.data.resolveResultSets(schema, tables);
  }
  debugWriteOutputTables(result) {
    result[this.data.table.sqlName] ??= [];
    const r = {
      query: this.data.sql
    };
    result[this.data.table.sqlName].push(r);
  }
  createEvaluator() {
    return this;
  }
  evaluateRow(options) {
    if (!this.data.applies(options.sourceTable)) {
      return [];
    }
    const row = {
      sourceTable: options.sourceTable,
      record: options.record
    };
    return this.data.evaluateRowWithOptions({
      table: options.sourceTable,
      row: options.record,
      serializedBucketParameters: () => {
        return this.variant.bucketParametersForRow(row);
      }
    });
  }
};

// node_modules/@powersync/service-sync-rules/dist/streams/from_sql.js
function syncStreamFromSql(descriptorName, sql, options) {
  const compiler = new SyncStreamCompiler(descriptorName, sql, options);
  return [compiler.compile(), compiler.errors];
}
var SyncStreamCompiler = class {
  descriptorName;
  sql;
  options;
  parameterDetector = new DetectRequestParameters();
  errors;
  constructor(descriptorName, sql, options) {
    this.descriptorName = descriptorName;
    this.sql = sql;
    this.options = options;
    this.errors = [];
  }
  compile() {
    if (this.options.compatibility.edition < CompatibilityEdition.SYNC_STREAMS) {
      throw new SqlRuleError("Sync streams require edition 2 or later. Try adding a `config: {edition: 2} block to the end of the file.`", this.sql);
    }
    const [stmt, ...illegalRest] = (0, import_pgsql_ast_parser5.parse)(this.sql, { locationTracking: true });
    if (illegalRest.length > 0) {
      throw new SqlRuleError("Only a single SELECT statement is supported", this.sql, illegalRest[0]?._location);
    }
    const { query, tableRef, alias, querySchema, sourceTable } = this.checkValidSelectStatement(stmt);
    const tools = new SqlTools({
      table: alias,
      parameterTables: [],
      valueTables: [alias],
      sql: this.sql,
      schema: querySchema,
      parameterFunctions: STREAM_FUNCTIONS,
      compatibilityContext: this.options.compatibility,
      supportsParameterExpressions: true,
      supportsExpandingParameters: true
      // needed for table.column IN (subscription.parameters() -> ...)
    });
    tools.checkSpecificNameCase(tableRef);
    let filter = this.whereClauseToFilters(tools, query.where);
    filter = filter.toDisjunctiveNormalForm(tools);
    const variants = filter.isValid(tools) ? filter.compileVariants(this.descriptorName) : [];
    const stream = new SyncStream(this.descriptorName, new BaseSqlDataQuery(this.compileDataQuery(tools, query, alias, sourceTable)), variants);
    stream.subscribedToByDefault = this.options.auto_subscribe ?? false;
    this.errors.push(...tools.errors);
    if (this.parameterDetector.usesStreamParameters && stream.subscribedToByDefault) {
      const error = new SqlRuleError("Clients subscribe to this stream by default, but it uses subscription parameters. Default subscriptions use null for all parameters, which can lead to unintentional results. Try removing the parameter or not marking the stream as auto-subscribe.", tools.sql, void 0);
      error.type = "warning";
      this.errors.push(error);
    }
    return stream;
  }
  compileDataQuery(tools, query, alias, sourceTable) {
    let hasId = false;
    let hasWildcard = false;
    let extractors = [];
    const querySchema = tools.schema;
    for (let column of query.columns ?? []) {
      const name = tools.getOutputName(column);
      if (name != "*") {
        const clause = tools.compileRowValueExtractor(column.expr);
        if (isClauseError(clause)) {
          continue;
        }
        extractors.push({
          extract: (tables, output) => {
            output[name] = clause.evaluate(tables);
          },
          getTypes(schema, into) {
            const def = clause.getColumnDefinition(schema);
            into[name] = { name, type: def?.type ?? ExpressionType.NONE, originalType: def?.originalType };
          }
        });
      } else {
        extractors.push({
          extract: (tables, output) => {
            const row = tables[alias.nameInSchema];
            for (let key in row) {
              if (key.startsWith("_")) {
                continue;
              }
              output[key] ??= row[key];
            }
          },
          getTypes(schema, into) {
            for (let column2 of schema.getColumns(alias.nameInSchema)) {
              into[column2.name] ??= column2;
            }
          }
        });
      }
      if (name == "id") {
        hasId = true;
      } else if (name == "*") {
        hasWildcard = true;
        if (querySchema == null) {
          hasId = true;
        } else {
          const idType = querySchema.getColumn(alias.nameInSchema, "id")?.type ?? ExpressionType.NONE;
          if (!idType.isNone()) {
            hasId = true;
          }
        }
      }
    }
    if (!hasId) {
      const error = new SqlRuleError(`Query must return an "id" column`, this.sql, query.columns?.[0]._location);
      if (hasWildcard) {
        error.type = "warning";
      }
      tools.errors.push(error);
    }
    return {
      sourceTable,
      table: alias,
      sql: this.sql,
      columns: query.columns ?? [],
      tools,
      extractors,
      // Streams don't have traditional parameters, and parameters aren't used in the rest of the stream implementation.
      // Instead, we represent parameters as an array in stream variants.
      bucketParameters: []
    };
  }
  checkUnsupportedFeatures(stmt) {
    this.errors.push(...checkUnsupportedFeatures(this.sql, stmt));
  }
  whereClauseToFilters(tools, clause) {
    if (clause != null) {
      if (clause.type == "binary") {
        let operator, scalarCombinator;
        if (clause.op == "AND") {
          operator = And;
          scalarCombinator = andFilters;
        } else if (clause.op == "OR") {
          operator = Or;
          scalarCombinator = orFilters;
        } else if (clause.op == "IN" || clause.op == "NOT IN") {
          const filter = this.compileInOperator(tools, clause);
          return clause.op == "NOT IN" ? new Not(clause._location ?? null, filter) : filter;
        } else if (clause.op == "&&") {
          return this.compileOverlapOperator(tools, clause);
        }
        if (operator && scalarCombinator) {
          const left = this.whereClauseToFilters(tools, clause.left);
          const right = this.whereClauseToFilters(tools, clause.right);
          if (left instanceof EvaluateSimpleCondition && right instanceof EvaluateSimpleCondition) {
            let directCombination;
            try {
              directCombination = scalarCombinator(left.expression, right.expression);
            } catch (e) {
            }
            if (directCombination && isScalarExpression(directCombination)) {
              return new EvaluateSimpleCondition(clause._location ?? null, directCombination);
            }
          }
          return new operator(clause._location ?? null, left, right);
        }
      } else if (clause.type == "unary") {
        if (clause.op == "NOT") {
          const inner = this.whereClauseToFilters(tools, clause.operand);
          if (inner instanceof EvaluateSimpleCondition) {
            return inner.negate(tools);
          } else {
            return new Not(clause._location ?? null, inner);
          }
        }
      }
    }
    const regularClause = tools.compileClause(clause);
    this.parameterDetector.accept(regularClause);
    return this.compiledClauseToFilter(tools, clause?._location ?? null, regularClause);
  }
  compileInOperator(tools, clause) {
    const left = tools.compileClause(clause.left);
    const location = clause._location ?? null;
    if (isClauseError(left)) {
      return recoverErrorClause(tools);
    }
    if (clause.right.type == "select") {
      if (!isScalarExpression(left)) {
        if (!isClauseError(left)) {
          tools.error("This may contain values derived from the source row to sync or a value derived from stream parameters, but never both.", clause.left);
        }
        return recoverErrorClause(tools);
      }
      const subqueryResult = this.compileSubquery(clause.right);
      if (!subqueryResult) {
        return recoverErrorClause(tools);
      }
      const [subquery, subqueryTools] = subqueryResult;
      if (isStaticValueClause(left)) {
        tools.error("For IN subqueries, the left operand must either depend on the row to sync or stream parameters.", clause.left);
        return recoverErrorClause(tools);
      }
      if (isParameterValueClause(left)) {
        const additionalClause = subqueryTools.parameterMatchClause(subquery.column, left);
        subquery.addFilter(this.compiledClauseToFilter(subqueryTools, null, additionalClause));
        return new ExistsOperator(location, subquery);
      } else {
        return new InOperator(location, left, subquery);
      }
    }
    const right = tools.compileClause(clause.right);
    const combined = tools.compileInClause(clause.left, left, clause.right, right);
    return this.compiledClauseToFilter(tools, location, combined);
  }
  compileOverlapOperator(tools, clause) {
    const left = tools.compileClause(clause.left);
    const location = clause._location ?? null;
    if (isClauseError(left)) {
      return recoverErrorClause(tools);
    }
    if (clause.right.type == "select") {
      if (!isRowValueClause(left)) {
        if (!isClauseError(left)) {
          tools.error("The left-hand side of an && operator must be derived from the row to sync..", clause.left);
        }
        return recoverErrorClause(tools);
      }
      const subqueryResult = this.compileSubquery(clause.right);
      if (!subqueryResult) {
        return recoverErrorClause(tools);
      }
      const [subquery] = subqueryResult;
      return new OverlapOperator(location, left, subquery);
    }
    const right = tools.compileClause(clause.right);
    const combined = tools.compileOverlapClause(clause.left, left, clause.right, right);
    return this.compiledClauseToFilter(tools, location, combined);
  }
  compileSubquery(stmt) {
    let validated;
    try {
      validated = this.checkValidSelectStatement(stmt);
    } catch (e) {
      if (e instanceof SqlRuleError) {
        this.errors.push(e);
      }
      return void 0;
    }
    const { query, alias, querySchema, tableRef, sourceTable } = validated;
    const tools = new SqlTools({
      table: alias,
      parameterTables: [],
      valueTables: [alias],
      sql: this.sql,
      schema: querySchema,
      supportsParameterExpressions: true,
      compatibilityContext: this.options.compatibility,
      parameterFunctions: STREAM_FUNCTIONS
    });
    tools.checkSpecificNameCase(tableRef);
    if (query.columns?.length != 1) {
      tools.error("This subquery must return exactly one column", query);
    }
    const columnOrError = tools.compileRowValueExtractor(query.columns?.[0]?.expr);
    if (isClauseError(columnOrError)) {
      return;
    }
    const column = columnOrError;
    const where = this.whereClauseToFilters(tools, query.where);
    const filter = where.toDisjunctiveNormalForm(tools);
    function checkValidSubqueryFilter(operator) {
      if (operator instanceof CompareRowValueWithStreamParameter || operator instanceof EvaluateSimpleCondition) {
        return operator;
      }
      tools.error("Unsupported condition for stream subqueries", operator.location ?? void 0);
      return null;
    }
    function constructSubquery(filter2) {
      if (filter2 instanceof Or) {
        if (filter2.inner.length != 1) {
          tools.error("Stream subqueries can't use OR filters", filter2.location ?? void 0);
        }
        return constructSubquery(filter2.inner[0]);
      } else if (filter2 instanceof And) {
        const first = checkValidSubqueryFilter(filter2.inner[0]);
        if (!first) {
          return;
        }
        const subquery = new Subquery(sourceTable, column, first);
        for (const rest of filter2.inner.slice(1)) {
          const checked = checkValidSubqueryFilter(rest);
          if (checked) {
            subquery.addFilter(checked);
          }
        }
        return subquery;
      } else {
        const validated2 = checkValidSubqueryFilter(filter2);
        if (validated2) {
          return new Subquery(sourceTable, column, validated2);
        }
      }
    }
    const compiledSubquery = constructSubquery(filter);
    this.errors.push(...tools.errors);
    if (!compiledSubquery) {
      return;
    }
    return [compiledSubquery, tools];
  }
  checkValidSelectStatement(stmt) {
    if (!isSelectStatement(stmt)) {
      throw new SqlRuleError("Only SELECT statements are supported", this.sql, stmt._location);
    }
    if (stmt.from == null || stmt.from.length != 1 || stmt.from[0].type != "table") {
      throw new SqlRuleError("Must SELECT from a single table", this.sql, stmt);
    }
    this.checkUnsupportedFeatures(stmt);
    const tableRef = stmt.from?.[0].name;
    if (tableRef?.name == null) {
      throw new SqlRuleError("Must SELECT from a single table", this.sql, stmt.from?.[0]._location);
    }
    const alias = AvailableTable.fromAst(tableRef);
    const sourceTable = new TablePattern(tableRef.schema ?? this.options.defaultSchema, tableRef.name);
    let querySchema = void 0;
    const schema = this.options.schema;
    if (schema) {
      const tables = schema.getTables(sourceTable);
      if (tables.length == 0) {
        const e = new SqlRuleError(`Table ${sourceTable.schema}.${sourceTable.tablePattern} not found`, this.sql, stmt.from?.[0]?._location);
        e.type = "warning";
        this.errors.push(e);
      } else {
        querySchema = new TableQuerySchema(tables, alias);
      }
    }
    return {
      query: stmt,
      tableRef,
      alias,
      querySchema,
      sourceTable
    };
  }
  compiledClauseToFilter(tools, location, regularClause) {
    this.parameterDetector.accept(regularClause);
    if (isScalarExpression(regularClause)) {
      return new EvaluateSimpleCondition(location ?? null, regularClause);
    } else if (isParameterMatchClause(regularClause)) {
      return new CompareRowValueWithStreamParameter(location ?? null, regularClause);
    } else if (isClauseError(regularClause)) {
      return recoverErrorClause(tools);
    } else {
      throw new Error("Unknown clause type");
    }
  }
};
function isScalarExpression(clause) {
  return isRowValueClause(clause) || isStaticValueClause(clause) || isParameterValueClause(clause);
}
function recoverErrorClause(tools) {
  return new EvaluateSimpleCondition(null, tools.compileClause(null));
}

// node_modules/@powersync/service-sync-rules/dist/yaml_scalar_map.js
var import_yaml = __toESM(require_dist(), 1);
function isIndentChar(char) {
  return char === " " || char === "	";
}
function nextLineStart(src, nlPos) {
  const next = nlPos + 1;
  return src[nlPos] === "\r" && next < src.length && src[next] === "\n" ? next + 1 : next;
}
function isSingleQuotedScalar(type) {
  return type === import_yaml.Scalar.QUOTE_SINGLE;
}
function isDoubleQuotedScalar(type) {
  return type === import_yaml.Scalar.QUOTE_DOUBLE;
}
function isQuotedScalar(type) {
  return isSingleQuotedScalar(type) || isDoubleQuotedScalar(type);
}
function isBlockLiteralScalar(type) {
  return type === import_yaml.Scalar.BLOCK_LITERAL;
}
function isBlockFoldedScalar(type) {
  return type === import_yaml.Scalar.BLOCK_FOLDED;
}
function isBlockScalar(type) {
  return isBlockLiteralScalar(type) || isBlockFoldedScalar(type);
}
function buildParsedToSourceValueMap(src, scalarType) {
  const map = [];
  if (isQuotedScalar(scalarType)) {
    const isDoubleQuoted = isDoubleQuotedScalar(scalarType);
    let srcIdx = 0;
    let valIdx = 0;
    while (srcIdx < src.length) {
      const current = src[srcIdx];
      const next = src[srcIdx + 1];
      if (isDoubleQuoted && current === "\\") {
        if (next === "\n" || next === "\r") {
          srcIdx++;
          srcIdx = nextLineStart(src, srcIdx);
          while (srcIdx < src.length && isIndentChar(src[srcIdx]))
            srcIdx++;
        } else {
          map[valIdx++] = srcIdx;
          if (next === "x")
            srcIdx += 4;
          else if (next === "u")
            srcIdx += 6;
          else if (next === "U")
            srcIdx += 10;
          else
            srcIdx += 2;
        }
      } else if (!isDoubleQuoted && current === "'" && next === "'") {
        map[valIdx++] = srcIdx;
        srcIdx += 2;
      } else if (current === "\n" || current === "\r") {
        const nlPos = srcIdx;
        let nextSrcIdx = nextLineStart(src, srcIdx);
        let emptyCount = 0;
        let foundContent = false;
        let nextContentStart = -1;
        let peekIdx = nextSrcIdx;
        while (peekIdx < src.length) {
          let peekLineEnd = peekIdx;
          while (peekLineEnd < src.length && src[peekLineEnd] !== "\n" && src[peekLineEnd] !== "\r")
            peekLineEnd++;
          let peekContentStart = peekIdx;
          while (peekContentStart < peekLineEnd && isIndentChar(src[peekContentStart]))
            peekContentStart++;
          let peekContentEnd = peekLineEnd;
          while (peekContentEnd > peekContentStart && isIndentChar(src[peekContentEnd - 1]))
            peekContentEnd--;
          if (peekContentStart >= peekContentEnd) {
            emptyCount++;
            if (peekLineEnd >= src.length)
              break;
            peekIdx = nextLineStart(src, peekLineEnd);
          } else {
            foundContent = true;
            nextContentStart = peekContentStart;
            break;
          }
        }
        if (emptyCount > 0) {
          map[valIdx++] = nlPos;
          srcIdx = nextSrcIdx;
          for (let e = 0; e < emptyCount; e++) {
            while (srcIdx < src.length && src[srcIdx] !== "\n" && src[srcIdx] !== "\r")
              srcIdx++;
            if (e > 0)
              map[valIdx++] = srcIdx;
            if (srcIdx < src.length)
              srcIdx = nextLineStart(src, srcIdx);
          }
          if (foundContent)
            srcIdx = nextContentStart;
        } else {
          map[valIdx++] = nlPos;
          srcIdx = foundContent ? nextContentStart : nextSrcIdx;
        }
      } else {
        map[valIdx++] = srcIdx++;
      }
    }
    map[valIdx] = src.length;
  } else if (isBlockScalar(scalarType)) {
    let trimIndent = 0;
    let i = 0;
    outer: while (i < src.length) {
      const lineStart = i;
      while (i < src.length && src[i] !== "\n")
        i++;
      for (let j = lineStart; j < i; j++) {
        if (!isIndentChar(src[j])) {
          trimIndent = j - lineStart;
          break outer;
        }
      }
      i++;
    }
    const isFolded = isBlockFoldedScalar(scalarType);
    let valIdx = 0;
    let srcIdx = 0;
    while (srcIdx < src.length) {
      const lineStart = srcIdx;
      while (srcIdx < src.length && src[srcIdx] !== "\n")
        srcIdx++;
      const lineEnd = srcIdx;
      const lineLen = lineEnd - lineStart;
      const contentStart = lineStart + Math.min(trimIndent, lineLen);
      const hasContent = contentStart < lineEnd;
      for (let p = contentStart; p < lineEnd; p++) {
        map[valIdx++] = p;
      }
      if (srcIdx < src.length) {
        const nlPos = srcIdx;
        srcIdx++;
        if (isFolded && hasContent) {
          const currentMoreIndented = isIndentChar(src[contentStart]);
          let emptyCount = 0;
          let foundContent = false;
          let nextMoreIndented = false;
          let nextContentStart = -1;
          let peekIdx = srcIdx;
          while (peekIdx < src.length) {
            const peekLineStart = peekIdx;
            while (peekIdx < src.length && src[peekIdx] !== "\n")
              peekIdx++;
            const peekLineLen = peekIdx - peekLineStart;
            const peekContentStart = peekLineStart + Math.min(trimIndent, peekLineLen);
            if (peekContentStart >= peekIdx) {
              emptyCount++;
              if (peekIdx < src.length)
                peekIdx++;
            } else {
              foundContent = true;
              nextMoreIndented = isIndentChar(src[peekContentStart]);
              nextContentStart = peekContentStart;
              break;
            }
          }
          if (emptyCount > 0) {
            map[valIdx++] = nlPos;
            for (let e = 0; e < emptyCount; e++) {
              while (srcIdx < src.length && src[srcIdx] !== "\n")
                srcIdx++;
              if (e > 0) {
                map[valIdx++] = srcIdx;
              }
              if (srcIdx < src.length)
                srcIdx++;
            }
          } else if (foundContent && !currentMoreIndented && !nextMoreIndented) {
            map[valIdx++] = nextContentStart;
          } else {
            map[valIdx++] = nlPos;
          }
        } else {
          map[valIdx++] = nlPos;
        }
      }
    }
    map[valIdx] = src.length;
  } else if (scalarType === import_yaml.Scalar.PLAIN) {
    let valIdx = 0;
    let srcIdx = 0;
    let firstLine = true;
    while (srcIdx <= src.length) {
      let lineEnd = srcIdx;
      while (lineEnd < src.length && src[lineEnd] !== "\n" && src[lineEnd] !== "\r")
        lineEnd++;
      let contentStart = srcIdx;
      if (!firstLine) {
        while (contentStart < lineEnd && isIndentChar(src[contentStart]))
          contentStart++;
      }
      let contentEnd = lineEnd;
      while (contentEnd > contentStart && isIndentChar(src[contentEnd - 1]))
        contentEnd--;
      const hasContent = contentStart < contentEnd;
      for (let p = contentStart; p < contentEnd; p++) {
        map[valIdx++] = p;
      }
      if (lineEnd >= src.length)
        break;
      const nlPos = lineEnd;
      let nextSrcIdx = nextLineStart(src, lineEnd);
      if (hasContent) {
        let emptyCount = 0;
        let foundContent = false;
        let nextContentStart = -1;
        let peekIdx = nextSrcIdx;
        while (peekIdx < src.length) {
          let peekLineEnd = peekIdx;
          while (peekLineEnd < src.length && src[peekLineEnd] !== "\n" && src[peekLineEnd] !== "\r")
            peekLineEnd++;
          let peekContentStart = peekIdx;
          while (peekContentStart < peekLineEnd && isIndentChar(src[peekContentStart]))
            peekContentStart++;
          let peekContentEnd = peekLineEnd;
          while (peekContentEnd > peekContentStart && isIndentChar(src[peekContentEnd - 1]))
            peekContentEnd--;
          if (peekContentStart >= peekContentEnd) {
            emptyCount++;
            if (peekLineEnd >= src.length)
              break;
            peekIdx = nextLineStart(src, peekLineEnd);
          } else {
            foundContent = true;
            nextContentStart = peekContentStart;
            break;
          }
        }
        if (emptyCount > 0) {
          map[valIdx++] = nlPos;
          for (let e = 0; e < emptyCount; e++) {
            while (nextSrcIdx < src.length && src[nextSrcIdx] !== "\n" && src[nextSrcIdx] !== "\r")
              nextSrcIdx++;
            if (e > 0) {
              map[valIdx++] = nextSrcIdx;
            }
            if (nextSrcIdx < src.length)
              nextSrcIdx = nextLineStart(src, nextSrcIdx);
          }
          srcIdx = nextSrcIdx;
        } else if (foundContent) {
          map[valIdx++] = nextContentStart;
          srcIdx = nextSrcIdx;
        } else {
          break;
        }
      } else {
        srcIdx = nextSrcIdx;
      }
      firstLine = false;
    }
    map[valIdx] = src.length;
  }
  return map;
}

// node_modules/@powersync/service-sync-rules/dist/from_yaml.js
var ACCEPT_POTENTIALLY_DANGEROUS_QUERIES = /* @__PURE__ */ Symbol("ACCEPT_POTENTIALLY_DANGEROUS_QUERIES");
var SyncConfigFromYaml = class {
  options;
  yaml;
  #errors = [];
  #lineCounter = new import_yaml2.LineCounter();
  // Names of bucket definitions and sync streams, to prevent duplicates.
  #definitionNames = /* @__PURE__ */ new Set();
  #definedCtes = [];
  constructor(options, yaml2) {
    this.options = options;
    this.yaml = yaml2;
  }
  read() {
    return { config: this.#read(), errors: this.#errors };
  }
  #read() {
    const parsed = (0, import_yaml2.parseDocument)(this.yaml, {
      schema: "core",
      keepSourceTokens: true,
      lineCounter: this.#lineCounter,
      customTags: [
        {
          tag: "!accept_potentially_dangerous_queries",
          resolve(_text, _onError) {
            return ACCEPT_POTENTIALLY_DANGEROUS_QUERIES;
          }
        }
      ]
    });
    if (parsed.errors.length > 0) {
      this.#errors.push(...parsed.errors.map((e) => new YamlError(e)));
      this.#throwOnErrorIfRequested();
      return new SqlSyncRules(this.yaml);
    }
    let compatibility;
    let storageVersion;
    if (parsed.has("config")) {
      const declaredOptions = parsed.get("config");
      compatibility = this.#parseCompatibilityOptions(declaredOptions);
      storageVersion = this.#validateStorageVersion(declaredOptions);
      if (compatibility.isEnabled(CompatibilityOption.sqliteExpressionEngine)) {
        if (compatibility.edition < CompatibilityEdition.SYNC_STREAMS) {
          this.#errors.push(this.#yamlError(declaredOptions, "Enabling unstable_sqlite_expression_engine requires edition: 3"));
        } else if (!compatibility.isEnabled(CompatibilityOption.fixedJsonExtract)) {
          this.#errors.push(this.#yamlError(declaredOptions, "Enabling unstable_sqlite_expression_engine requires fixed_json_extract"));
        }
      }
    } else {
      compatibility = CompatibilityContext.FULL_BACKWARDS_COMPATIBILITY;
    }
    const bucketMap = parsed.get("bucket_definitions");
    const streamMap = parsed.get("streams");
    const globalCtes = parsed.get("with");
    let result;
    if (compatibility.edition >= CompatibilityEdition.COMPILED_STREAMS) {
      result = this.#compileSyncPlan(bucketMap, streamMap, globalCtes, compatibility);
      this.#warnOnUnusedCtes();
    } else {
      if (globalCtes != null) {
        this.#errors.push(this.#yamlError(globalCtes, "Common table expressions are not supported without the `sync_config_compiler` option."));
      }
      result = this.#legacyParseBucketDefinitionsAndStreams(bucketMap, streamMap, compatibility);
    }
    result.storageVersion = storageVersion;
    const eventDefinitions = this.#parseEventDefinitions(parsed, compatibility);
    result.eventDescriptors.push(...eventDefinitions);
    if (!this.#hasFatalError) {
      const valid = validateSyncRulesSchema(parsed.toJSON());
      if (!valid) {
        this.#errors.push(...validateSyncRulesSchema.errors.map((e) => {
          return new YamlError(e);
        }));
      }
    }
    this.#throwOnErrorIfRequested();
    return result;
  }
  get #hasFatalError() {
    return this.#errors.find((e) => e.type != "warning") != null;
  }
  #throwOnErrorIfRequested() {
    if (this.options.throwOnError && this.#hasFatalError) {
      throw new SyncRulesErrors(this.#errors);
    }
  }
  /**
   * Parses the `config` block of a sync configuration.
   *
   * @see https://docs.powersync.com/sync/advanced/compatibility
   */
  #parseCompatibilityOptions(declaredOptions) {
    const edition = declaredOptions.get("edition") ?? CompatibilityEdition.LEGACY;
    const options = /* @__PURE__ */ new Map();
    let maxTimeValuePrecision = void 0;
    let useNewCompiler = false;
    for (const entry of declaredOptions.items) {
      const { key: { value: key }, value: { value: value2 } } = entry;
      if (key == "timestamp_max_precision") {
        maxTimeValuePrecision = TimeValuePrecision.byName[value2];
      }
      if (key == "sync_config_compiler") {
        useNewCompiler = Boolean(value2);
        continue;
      }
      const option = CompatibilityOption.byName[key];
      if (option) {
        options.set(option, Boolean(value2));
      }
    }
    const compatibility = new CompatibilityContext({ edition, overrides: options, maxTimeValuePrecision });
    if (maxTimeValuePrecision && !compatibility.isEnabled(CompatibilityOption.timestampsIso8601)) {
      this.#errors.push(new YamlError(new Error(`'timestamp_max_precision' requires 'timestamps_iso8601' to be enabled.`)));
    }
    return compatibility;
  }
  #compileSyncPlan(bucketMap, streamMap, globalCtes, compatibility) {
    if (bucketMap != null) {
      this.#errors.push(this.#yamlError(bucketMap, `'bucket_definitions' are not supported by the new compiler. Consider using https://powersync-community.github.io/bucket-definitions-to-sync-streams/ to translate them to streams.`));
    }
    if (streamMap == null) {
      this.#errors.push(new YamlError(new Error(`'streams' are required.`)));
    }
    const compiler = new SyncStreamsCompiler(this.options);
    const parseCommonTableExpressions = (from) => {
      const map = /* @__PURE__ */ new Map();
      if (from != null) {
        for (const entry of from.items ?? []) {
          const { key: cteNameScalar, value: cteQuery } = entry;
          const cteName = cteNameScalar.value;
          if (this.options.schema) {
            const pattern = new TablePattern(this.options.defaultSchema, cteName);
            if (this.options.schema.getTables(pattern)?.length > 0) {
              const error = this.#yamlError(cteNameScalar, "This common table expression shadows the name of a table in the source schema.");
              error.type = "warning";
              this.#errors.push(error);
            }
          }
          if (this.#expectScalar(cteQuery)) {
            const [sql, errorListener] = this.#scalarErrorListener(cteQuery);
            const parsed = compiler.commonTableExpression(sql, errorListener);
            if (parsed) {
              const cte = { subquery: parsed, used: false };
              this.#definedCtes.push({ cte, name: cteNameScalar });
              map.set(cteName, cte);
            }
          }
        }
      }
      return map;
    };
    const parsedGlobalCommonTableExpressions = parseCommonTableExpressions(globalCtes);
    for (const entry of streamMap?.items ?? []) {
      const { key: keyScalar, value: value2 } = entry;
      if (!(value2 instanceof import_yaml2.YAMLMap)) {
        continue;
      }
      const key = keyScalar.toString();
      if (!this.#checkUniqueName(key, keyScalar)) {
        continue;
      }
      const streamCompiler = compiler.stream({
        name: key,
        isSubscribedByDefault: value2.get("auto_subscribe", true)?.value == true,
        priority: this.#parsePriority(value2) ?? DEFAULT_BUCKET_PRIORITY,
        warnOnDangerousParameter: !this.#acceptPotentiallyUnsafeQueries(value2)
      });
      parsedGlobalCommonTableExpressions.forEach((query2, name) => streamCompiler.registerCommonTableExpression(name, query2));
      parseCommonTableExpressions(value2.get("with")).forEach((query2, name) => streamCompiler.registerCommonTableExpression(name, query2));
      const addQuery = (query2) => {
        if (this.#expectScalar(query2)) {
          const [sql, errorListener] = this.#scalarErrorListener(query2);
          streamCompiler.addQuery(sql, errorListener);
        }
      };
      const queries = value2.get("queries");
      const query = value2.get("query", true);
      if (queries == null == (query == null)) {
        this.#errors.push(this.#yamlError(value2, "One of `queries` or `query` must be given."));
      }
      if (query) {
        addQuery(query);
      }
      if (queries) {
        for (const queryEntry of queries.items) {
          addQuery(queryEntry);
        }
      }
      streamCompiler.finish();
    }
    return new PrecompiledSyncConfig(compiler.output.toSyncPlan(), compatibility, [], {
      defaultSchema: this.options.defaultSchema,
      sourceText: this.yaml
    });
  }
  #warnOnUnusedCtes() {
    for (const cte of this.#definedCtes) {
      if (!cte.cte.used) {
        const error = this.#yamlError(cte.name, `This common table expression isn't referenced.`);
        error.type = "warning";
        this.#errors.push(error);
      }
    }
  }
  #legacyParseBucketDefinitionsAndStreams(bucketMap, streamMap, compatibility) {
    const rules = new SqlSyncRules(this.yaml);
    rules.compatibility = compatibility;
    if (bucketMap == null && streamMap == null) {
      this.#errors.push(new YamlError(new Error(`'bucket_definitions' or 'streams' is required`)));
      this.#throwOnErrorIfRequested();
    }
    if (streamMap != null) {
      const error = this.#yamlError(streamMap, "This is using an alpha version of Sync Streams. We recommend upgrading `config.edition` to version 3 to support the latest features.");
      error.type = "warning";
      this.#errors.push(error);
    }
    for (let entry of bucketMap?.items ?? []) {
      const { key: keyScalar, value: value2 } = entry;
      const key = keyScalar.toString();
      if (!this.#checkUniqueName(key, keyScalar)) {
        continue;
      }
      if (value2 == null || !(value2 instanceof import_yaml2.YAMLMap)) {
        this.#errors.push(this.#tokenError(keyScalar, `'${key}' bucket definition must be an object`));
        continue;
      }
      const accept_potentially_dangerous_queries = this.#acceptPotentiallyUnsafeQueries(value2);
      const parseOptionPriority = this.#parsePriority(value2);
      const queryOptions = {
        ...this.options,
        accept_potentially_dangerous_queries,
        priority: parseOptionPriority,
        compatibility
      };
      const parameters = value2.get("parameters", true);
      const dataQueries = value2.get("data", true);
      const descriptor = new SqlBucketDescriptor(key);
      if (parameters instanceof import_yaml2.Scalar) {
        this.#withScalar(parameters, (q) => {
          return descriptor.addParameterQuery(q, queryOptions);
        });
      } else if (parameters instanceof import_yaml2.YAMLSeq) {
        for (let item of parameters.items) {
          this.#withScalar(item, (q) => {
            return descriptor.addParameterQuery(q, queryOptions);
          });
        }
      } else {
        descriptor.addParameterQuery("SELECT", queryOptions);
      }
      if (!(dataQueries instanceof import_yaml2.YAMLSeq)) {
        this.#errors.push(this.#tokenError(dataQueries ?? value2, `'data' must be an array`));
        continue;
      }
      for (let query of dataQueries.items) {
        this.#withScalar(query, (q) => {
          return descriptor.addDataQuery(q, queryOptions, compatibility);
        });
      }
      rules.bucketSources.push(descriptor);
      rules.bucketDataSources.push(...descriptor.dataSources);
      rules.bucketParameterLookupSources.push(...descriptor.parameterIndexLookupCreators);
    }
    for (const entry of streamMap?.items ?? []) {
      const { key: keyScalar, value: value2 } = entry;
      const key = keyScalar.toString();
      if (!this.#checkUniqueName(key, keyScalar)) {
        continue;
      }
      const $with = value2.get("with");
      if ($with != null) {
        this.#errors.push(this.#yamlError($with, "Common table expressions are not supported without the `sync_config_compiler` option."));
      }
      const queries = value2.get("queries");
      if (queries != null) {
        this.#errors.push(this.#yamlError(queries, "Multiple queries not supported without the `sync_config_compiler` option."));
      }
      const accept_potentially_dangerous_queries = value2.get("accept_potentially_dangerous_queries", true)?.value == true;
      const queryOptions = {
        ...this.options,
        accept_potentially_dangerous_queries,
        priority: this.#parsePriority(value2),
        auto_subscribe: value2.get("auto_subscribe", true)?.value == true,
        compatibility
      };
      const data = value2.get("query", true);
      if (data instanceof import_yaml2.Scalar) {
        this.#withScalar(data, (q) => {
          const [parsed, errors] = syncStreamFromSql(key, q, queryOptions);
          rules.bucketSources.push(parsed);
          rules.bucketDataSources.push(...parsed.dataSources);
          rules.bucketParameterLookupSources.push(...parsed.parameterIndexLookupCreators);
          return {
            parsed: true,
            errors
          };
        });
      } else {
        this.#errors.push(this.#tokenError(data, "Must be a string."));
        continue;
      }
    }
    return rules;
  }
  #validateStorageVersion(config2) {
    const storageScalar = config2.get("storage_version", true);
    if (storageScalar != null) {
      if (typeof storageScalar.value == "number") {
        const rawVersion = storageScalar.value;
        const version = validateStorageVersion(storageScalar.value);
        if (version == null) {
          this.#errors.push(this.#yamlError(storageScalar, `Storage version ${storageScalar.value} is not supported`));
        } else if (!version.stable) {
          const error = this.#yamlError(storageScalar, `Storage version ${version.version} is unstable, and may cause unexpected behavior or stop functioning in any release`);
          error.type = "warning";
          this.#errors.push(error);
        }
        return version?.version;
      } else {
        this.#errors.push(this.#yamlError(storageScalar, "Storage version must be numeric"));
        return void 0;
      }
    }
    return void 0;
  }
  #parseEventDefinitions(parsed, compatibility) {
    const eventMap = parsed.get("event_definitions");
    const eventDescriptors = [];
    for (const event of eventMap?.items ?? []) {
      const { key, value: value2 } = event;
      if (false == value2 instanceof import_yaml2.YAMLMap) {
        this.#errors.push(new YamlError(new Error(`Event definitions must be objects.`)));
        continue;
      }
      const payloads = value2.get("payloads");
      if (false == payloads instanceof import_yaml2.YAMLSeq) {
        this.#errors.push(new YamlError(new Error(`Event definition payloads must be an array.`)));
        continue;
      }
      const eventDescriptor = new SqlEventDescriptor(key.toString(), compatibility);
      for (let item of payloads.items) {
        if (!(0, import_yaml2.isScalar)(item)) {
          this.#errors.push(new YamlError(new Error(`Payload queries for events must be scalar.`)));
          continue;
        }
        this.#withScalar(item, (q) => {
          return eventDescriptor.addSourceQuery(q, this.options);
        });
      }
      eventDescriptors.push(eventDescriptor);
    }
    return eventDescriptors;
  }
  #checkUniqueName(name, literal) {
    if (this.#definitionNames.has(name)) {
      this.#errors.push(this.#tokenError(literal, "Duplicate stream or bucket definition."));
      return false;
    }
    this.#definitionNames.add(name);
    return true;
  }
  #parsePriority(value2) {
    if (value2.has("priority")) {
      const priorityValue = value2.get("priority", true);
      if (typeof priorityValue.value != "number" || !isValidPriority(priorityValue.value)) {
        this.#errors.push(this.#tokenError(priorityValue, "Invalid priority, expected a number between 0 and 3 (inclusive)."));
      } else {
        return priorityValue.value;
      }
    }
  }
  #acceptPotentiallyUnsafeQueries(definition) {
    return definition.get("accept_potentially_dangerous_queries", true)?.value == true;
  }
  #yamlError(node, message) {
    if (node.range != null) {
      const [start, _, end] = node.range;
      return new YamlError(new Error(message), { start, end });
    } else {
      return new YamlError(new Error(message));
    }
  }
  #tokenError(token, message) {
    const start = token?.srcToken?.offset ?? 0;
    const end = start + 1;
    return new YamlError(new Error(message), { start, end });
  }
  #expectScalar(node) {
    if (!(node instanceof import_yaml2.Scalar)) {
      this.#errors.push(this.#yamlError(node, "Expected a scalar value here."));
      return false;
    }
    return true;
  }
  #withScalar(scalar, cb) {
    if (!this.#expectScalar(scalar)) {
      return;
    }
    const value2 = scalar.toString();
    const wrapped = (value3) => {
      try {
        return cb(value3);
      } catch (e) {
        return {
          parsed: false,
          errors: [e]
        };
      }
    };
    const result = wrapped(value2);
    for (let err of result.errors) {
      this.#addErrorFromScalar(scalar, value2, err);
    }
    return;
  }
  /**
   * Reads string contents from a YAML scalar and returns an error listener for the sync stream compiler.
   */
  #scalarErrorListener(scalar) {
    const value2 = scalar.toString();
    const listener = {
      report: (message, location, options) => {
        const error = new SqlRuleError(message, value2, location);
        if (options?.isWarning) {
          error.type = "warning";
        }
        this.#addErrorFromScalar(scalar, value2, error);
      }
    };
    return [value2, listener];
  }
  /**
   * Adds an error originally added while parsing a YAML scalar string.
   *
   * @param scalar The scalar being parsed.
   * @param value String contents of the scalar.
   * @param error An error in the scalar content. Offsets will be translated to point at the full YAML source.
   */
  #addErrorFromScalar(scalar, value2, err) {
    const srcToken = scalar.srcToken;
    const valueStart = isBlockScalar(scalar.type) ? this.yaml.indexOf("\n", srcToken.offset) + 1 : srcToken.offset + (isQuotedScalar(scalar.type) ? 1 : 0);
    let offset;
    let end;
    const valueSource = isQuotedScalar(scalar.type) ? this.yaml.slice(valueStart, scalar.range[1] - 1) : this.yaml.slice(valueStart, scalar.range[1]);
    const offsetMap = buildParsedToSourceValueMap(valueSource, scalar.type);
    if (err instanceof SqlRuleError && err.location) {
      offset = valueStart + (offsetMap[err.location.start] ?? err.location.start);
      end = valueStart + (offsetMap[err.location.end] ?? err.location.end);
    } else if (typeof err.token?._location?.start == "number") {
      const rawStart = err.token._location.start;
      const rawEnd = err.token._location.end;
      offset = valueStart + (offsetMap[rawStart] ?? rawStart);
      end = valueStart + (offsetMap[rawEnd] ?? rawEnd);
    } else {
      offset = valueStart;
      end = valueStart + Math.max(value2.length, 1);
    }
    const pos = { start: offset, end };
    this.#errors.push(new YamlError(err, pos));
  }
};

// node_modules/@powersync/service-sync-rules/dist/SqlSyncRules.js
var SqlSyncRules = class extends SyncConfig {
  static validate(yaml2, options) {
    try {
      const rules = this.fromYaml(yaml2, options);
      return rules.errors;
    } catch (e) {
      if (e instanceof SyncRulesErrors) {
        return e.errors;
      } else if (e instanceof YamlError) {
        return [e];
      } else {
        return [new YamlError(e)];
      }
    }
  }
  static fromYaml(yaml2, options) {
    const parser = new SyncConfigFromYaml({
      throwOnError: options.throwOnError ?? true,
      schema: options.schema,
      defaultSchema: options.defaultSchema
    }, yaml2);
    return parser.read();
  }
};

// node_modules/@powersync/service-sync-rules/dist/StaticSchema.js
var SourceTableDetails = class {
  connectionTag;
  schema;
  name;
  columns;
  constructor(connection, schema, table) {
    this.connectionTag = connection.tag;
    this.schema = schema.name;
    this.name = table.name;
    this.columns = Object.fromEntries(table.columns.map((column) => {
      return [column.name, mapColumn(column)];
    }));
  }
  getColumn(column) {
    return this.columns[column];
  }
  getColumns() {
    return Object.values(this.columns);
  }
};
var StaticSchema = class {
  tables;
  constructor(connections) {
    this.tables = [];
    for (let connection of connections) {
      for (let schema of connection.schemas) {
        for (let table of schema.tables) {
          this.tables.push(new SourceTableDetails(connection, schema, table));
        }
      }
    }
  }
  getTables(sourceTable) {
    const filtered = this.tables.filter((t) => sourceTable.matches(t));
    return filtered;
  }
};
function mapColumn(column) {
  return {
    name: column.name,
    type: mapColumnType(column),
    originalType: column.internal_type
  };
}
function mapColumnType(column) {
  if (typeof column.sqlite_type == "number") {
    return ExpressionType.of(column.sqlite_type);
  } else if (typeof column.sqlite_type == "string") {
    return ExpressionType.fromTypeText(column.sqlite_type);
  } else if (column.pg_type != null) {
    return expressionTypeFromPostgresType(column.pg_type);
  } else {
    throw new Error(`Cannot determine SQLite type of ${JSON.stringify(column)}`);
  }
}

// node_modules/@powersync/service-sync-rules/dist/types/time.js
var DateTimeValue = class extends CustomSqliteValue {
  iso8601Representation;
  fixedLegacyRepresentation;
  options;
  // YYYY-MM-DDThh:mm:ss.sss / YYYY-MM-DDThh:mm:ss.sssZ
  constructor(iso8601Representation, fixedLegacyRepresentation = void 0, options) {
    super();
    this.iso8601Representation = iso8601Representation;
    this.fixedLegacyRepresentation = fixedLegacyRepresentation;
    this.options = options;
  }
  // YYYY-MM-DD hh:mm:ss.sss / YYYY-MM-DD hh:mm:ss.sssZ
  get legacyRepresentation() {
    return this.fixedLegacyRepresentation ?? this.iso8601Representation.replace("T", " ");
  }
  get sqliteType() {
    return "text";
  }
  toSqliteValue(context) {
    if (context.isEnabled(CompatibilityOption.timestampsIso8601)) {
      return renderSubseconds(() => {
        const matchSubSeconds = /(?:\.(\d+))?([zZ]?)$/.exec(this.iso8601Representation);
        if (matchSubSeconds == null || matchSubSeconds[0].length == 0) {
          return [this.iso8601Representation, "", ""];
        } else {
          return [
            this.iso8601Representation.slice(0, -matchSubSeconds[0].length),
            matchSubSeconds[1] ?? "",
            matchSubSeconds[2] ?? ""
          ];
        }
      }, this.options, context);
    } else {
      return this.legacyRepresentation;
    }
  }
};
var TimeValue = class _TimeValue extends CustomSqliteValue {
  timeSeconds;
  fraction;
  options;
  constructor(timeSeconds, fraction, options) {
    super();
    this.timeSeconds = timeSeconds;
    this.fraction = fraction;
    this.options = options;
  }
  static parse(value2, options) {
    const match = /^([\d:]+)(?:\.(\d+))?$/.exec(value2);
    if (match == null) {
      return null;
    }
    const [_, timeSeconds, fraction] = match;
    return new _TimeValue(timeSeconds, fraction, options);
  }
  toSqliteValue(context) {
    if (context.isEnabled(CompatibilityOption.timestampsIso8601)) {
      return renderSubseconds(() => [this.timeSeconds, this.fraction ?? "", ""], this.options, context);
    } else {
      if (this.fraction) {
        return `${this.timeSeconds}.${this.fraction}`;
      } else {
        return this.timeSeconds;
      }
    }
  }
  get sqliteType() {
    return "text";
  }
};
function renderSubseconds(split, options, context) {
  const maxPrecision = context.maxTimeValuePrecision ?? options.defaultSubSecondPrecision;
  const maxSubSecondDigits = Math.min(maxPrecision.subSecondDigits, options.subSecondPrecision.subSecondDigits);
  let [withoutSubseconds, subseconds, suffix] = split();
  if (maxPrecision == TimeValuePrecision.seconds) {
    return `${withoutSubseconds}${suffix}`;
  }
  if (subseconds.length > maxSubSecondDigits) {
    subseconds = subseconds.substring(0, maxSubSecondDigits);
  } else if (subseconds.length < maxSubSecondDigits) {
    subseconds = subseconds.padEnd(maxSubSecondDigits, "0");
  }
  return `${withoutSubseconds}.${subseconds}${suffix}`;
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/plan_equality_serialized.js
var serializedStreamParameterIndexLookupCreatorEquality = jsonEquality();
var serializedStreamBucketDataSourceEquality = {
  hash(hasher, value2) {
    hasher.addString(JSON.stringify(bucketIdentity(value2)));
  },
  equals(a, b) {
    return a === b || JSON.stringify(bucketIdentity(a)) == JSON.stringify(bucketIdentity(b));
  }
};
function bucketIdentity(value2) {
  const { bucket, dataSources } = value2;
  return {
    hash: bucket.hash,
    uniqueName: bucket.uniqueName,
    // Sort so that the order of sources does not affect equality, as long as the same data sources are included.
    sources: bucket.sources.map((index) => JSON.stringify(dataSources[index])).sort()
  };
}
function jsonEquality() {
  return {
    hash(hasher, value2) {
      hasher.addString(JSON.stringify(value2));
    },
    equals(a, b) {
      return a === b || JSON.stringify(a) == JSON.stringify(b);
    }
  };
}

// node_modules/@powersync/service-sync-rules/dist/sync_plan/serialize.js
function serializeSyncPlan(plan) {
  const dataSourceIndex = /* @__PURE__ */ new Map();
  const bucketIndex = /* @__PURE__ */ new Map();
  const parameterIndex = /* @__PURE__ */ new Map();
  const expandingLookups = /* @__PURE__ */ new Map();
  const addedTableValuedFunctions = /* @__PURE__ */ new Map();
  const replaceFunctionReferenceWithIndex = new MapSourceVisitor((value2) => {
    if ("function" in value2) {
      return { function: addedTableValuedFunctions.get(value2.function), outputName: value2.outputName };
    } else {
      return value2;
    }
  });
  function serializeTableProcessorDataExpr(expr) {
    return visitExpr(replaceFunctionReferenceWithIndex, expr, null);
  }
  function serializeTablePattern(pattern) {
    return {
      connection: pattern.connectionTag,
      schema: pattern.schema,
      table: pattern.tablePattern
    };
  }
  function serializeTableValued(source) {
    return source.tableValuedFunctions.map((fn, i) => {
      addedTableValuedFunctions.set(fn, i);
      return fn;
    });
  }
  function translateParameters(source) {
    return source.parameters.map((key) => {
      return { expr: serializeTableProcessorDataExpr(key.expr) };
    });
  }
  function serializeDataSources() {
    return plan.dataSources.map((source, i) => {
      dataSourceIndex.set(source, i);
      return {
        hash: source.hashCode,
        table: serializeTablePattern(source.sourceTable),
        outputTableName: source.outputTableName,
        tableValuedFunctions: serializeTableValued(source),
        filters: source.filters.map(serializeTableProcessorDataExpr),
        partitionBy: translateParameters(source),
        columns: source.columns.map((c) => {
          if (c == "star") {
            return "star";
          } else {
            return { expr: serializeTableProcessorDataExpr(c.expr), alias: c.alias };
          }
        })
      };
    });
  }
  function serializeParameterIndexes() {
    return plan.parameterIndexes.map((source, i) => {
      parameterIndex.set(source, i);
      return {
        hash: source.hashCode,
        table: serializeTablePattern(source.sourceTable),
        tableValuedFunctions: serializeTableValued(source),
        filters: source.filters.map(serializeTableProcessorDataExpr),
        partitionBy: translateParameters(source),
        output: source.outputs.map((out) => visitExpr(replaceFunctionReferenceWithIndex, out, null)),
        lookupScope: source.defaultLookupScope
      };
    });
  }
  function serializeParameterValue(value2) {
    if (value2.type == "request") {
      return { type: "request", expr: value2.expr };
    } else if (value2.type == "lookup") {
      return { type: "lookup", lookup: expandingLookups.get(value2.lookup), resultIndex: value2.resultIndex };
    } else {
      return { type: "intersection", values: value2.values.map(serializeParameterValue) };
    }
  }
  function serializeStreamQuerier(source) {
    const stages = [];
    source.lookupStages.map((stage, stageIndex) => {
      stages.push(stage.map((e, indexInStage) => {
        const ref = {
          stageId: stageIndex,
          idInStage: indexInStage
        };
        let mapped;
        if (e.type == "parameter") {
          mapped = {
            type: "parameter",
            lookup: parameterIndex.get(e.lookup),
            instantiation: e.instantiation.map(serializeParameterValue)
          };
        } else {
          mapped = {
            type: "table_valued",
            functionName: e.functionName,
            functionInputs: e.functionInputs,
            outputs: e.outputs,
            filters: e.filters
          };
        }
        expandingLookups.set(e, ref);
        return mapped;
      }));
    });
    return {
      requestFilters: source.requestFilters,
      lookupStages: stages,
      bucket: bucketIndex.get(source.bucket),
      sourceInstantiation: source.sourceInstantiation.map(serializeParameterValue)
    };
  }
  return {
    version: 1,
    dataSources: serializeDataSources(),
    buckets: plan.buckets.map((bkt, index) => {
      bucketIndex.set(bkt, index);
      return {
        hash: bkt.hashCode,
        uniqueName: bkt.uniqueName,
        sources: bkt.sources.map((e) => dataSourceIndex.get(e))
      };
    }),
    parameterIndexes: serializeParameterIndexes(),
    streams: plan.streams.map((s) => ({
      stream: s.stream,
      queriers: s.queriers.map(serializeStreamQuerier)
    }))
  };
}
function deserializeSyncPlan(serialized) {
  if (serialized.version != 1) {
    throw new Error("Unknown sync plan version passed to deserializeSyncPlan()");
  }
  function deserializeTablePattern(pattern) {
    if (pattern.schema) {
      return new TablePattern(`${pattern.connection}.${pattern.schema}`, pattern.table);
    } else {
      return new ImplicitSchemaTablePattern(null, pattern.table);
    }
  }
  let tableValuedFunctionsInScope = [];
  const replaceFunctionIndexWithReference = new MapSourceVisitor((value2) => {
    if ("function" in value2) {
      return { function: tableValuedFunctionsInScope[value2.function], outputName: value2.outputName };
    } else {
      return value2;
    }
  });
  function deserializeTableProcessorDataExpr(expr) {
    return visitExpr(replaceFunctionIndexWithReference, expr, null);
  }
  function deserializeParameters(source) {
    return source.map((serializedKey) => {
      return { expr: deserializeTableProcessorDataExpr(serializedKey.expr) };
    });
  }
  const plan = serialized;
  const dataSources = plan.dataSources.map((source) => {
    const functions = tableValuedFunctionsInScope = source.tableValuedFunctions;
    return {
      hashCode: source.hash,
      sourceTable: deserializeTablePattern(source.table),
      tableValuedFunctions: functions,
      outputTableName: source.outputTableName,
      filters: source.filters.map(deserializeTableProcessorDataExpr),
      parameters: deserializeParameters(source.partitionBy),
      columns: source.columns.map((c) => {
        if (c == "star") {
          return "star";
        } else {
          return { expr: deserializeTableProcessorDataExpr(c.expr), alias: c.alias };
        }
      })
    };
  });
  const buckets = plan.buckets.map((bkt) => {
    return {
      hashCode: bkt.hash,
      uniqueName: bkt.uniqueName,
      sources: bkt.sources.map((idx) => dataSources[idx])
    };
  });
  const parameterIndexes = plan.parameterIndexes.map((source) => {
    const functions = tableValuedFunctionsInScope = source.tableValuedFunctions;
    return {
      hashCode: source.hash,
      sourceTable: deserializeTablePattern(source.table),
      tableValuedFunctions: functions,
      filters: source.filters.map(deserializeTableProcessorDataExpr),
      parameters: deserializeParameters(source.partitionBy),
      outputs: source.output.map((out) => visitExpr(replaceFunctionIndexWithReference, out, null)),
      defaultLookupScope: source.lookupScope
    };
  });
  function deserializeParameterValue(stages, value2) {
    switch (value2.type) {
      case "request":
        return value2;
      case "lookup":
        return {
          type: "lookup",
          lookup: stages[value2.lookup.stageId][value2.lookup.idInStage],
          resultIndex: value2.resultIndex
        };
      case "intersection":
        return { type: "intersection", values: value2.values.map((v) => deserializeParameterValue(stages, v)) };
    }
  }
  function deserializeExpandingLookup(stages, source) {
    switch (source.type) {
      case "parameter":
        return {
          type: "parameter",
          lookup: parameterIndexes[source.lookup],
          instantiation: source.instantiation.map((v) => deserializeParameterValue(stages, v))
        };
      case "table_valued":
        return {
          type: "table_valued",
          functionName: source.functionName,
          functionInputs: source.functionInputs,
          outputs: source.outputs,
          filters: source.filters
        };
    }
  }
  function deserializeStreamQuerier(source) {
    const lookupStages = [];
    for (const serializedStage of source.lookupStages) {
      const stage = [];
      for (const serializedElement of serializedStage) {
        stage.push(deserializeExpandingLookup(lookupStages, serializedElement));
      }
      lookupStages.push(stage);
    }
    return {
      requestFilters: source.requestFilters,
      lookupStages,
      bucket: buckets[source.bucket],
      sourceInstantiation: source.sourceInstantiation.map((v) => deserializeParameterValue(lookupStages, v))
    };
  }
  const streams = plan.streams.map((source) => {
    return {
      stream: source.stream,
      queriers: source.queriers.map(deserializeStreamQuerier)
    };
  });
  return {
    dataSources,
    buckets,
    parameterIndexes,
    streams
  };
}

export {
  DEFAULT_BUCKET_PRIORITY,
  isValidPriority,
  expandNodeLocations,
  getLocation,
  SqlRuleError,
  YamlError,
  SyncRulesErrors,
  SyncRuleProcessingError,
  TYPE_NONE,
  TYPE_BLOB,
  TYPE_TEXT,
  TYPE_INTEGER,
  TYPE_REAL,
  ExpressionType,
  expressionTypeFromPostgresType,
  CompatibilityEdition,
  TimeValuePrecision,
  CompatibilityOption,
  CompatibilityContext,
  idFromData,
  CAST_TYPES,
  castAsText,
  castAsBlob,
  cast,
  CustomSqliteValue,
  CustomArray,
  CustomObject,
  BASIC_OPERATORS,
  getOperatorFunction,
  generateSqlFunctions,
  sqliteTypeOf,
  parseGeometry,
  evaluateOperator,
  checkJsonArray,
  getOperatorReturnType,
  OPERATOR_IS_NULL,
  OPERATOR_IS_NOT_NULL,
  OPERATOR_NOT,
  OPERATOR_IN,
  OPERATOR_OVERLAP,
  castOperator,
  convertToDate,
  compare,
  parameterFunctions,
  globalRequestParameterFunctions,
  request_jwt,
  generateUserIdFunction,
  REQUEST_FUNCTIONS,
  isRequestFunctionCall,
  MATCH_CONST_FALSE,
  MATCH_CONST_TRUE,
  AvailableTable,
  SqlTools,
  isParameterMatchClause,
  isRowValueClause,
  isStaticValueClause,
  isParameterValueClause,
  isClauseError,
  SQLITE_TRUE,
  SQLITE_FALSE,
  sqliteBool,
  sqliteNot,
  composeRowValues,
  composeParameterValues,
  compileStaticOperator,
  andFilters,
  orFilters,
  orParameterSetClauses,
  toBooleanParameterSetClause,
  checkUnsupportedFeatures,
  isSelectStatement,
  bucketDescription,
  resolvedBucket,
  mergeBuckets,
  uniqueBy,
  withBucketSource,
  buildBucketName,
  serializeBucketParameters,
  filterJsonRow,
  jsonValueToSqlite,
  isJsonValue,
  isValidParameterValue,
  toSyncRulesRow,
  toSyncRulesParameters,
  toSyncRulesValue,
  applyValueContext,
  applyRowContext,
  JSONBucketNameSerialize,
  normalizeParameterValue,
  mergeBucketParameterQueriers,
  ScopedParameterLookup,
  UnscopedParameterLookup,
  isEvaluationError,
  isEvaluatedRow,
  isSourceEvaluatedRow,
  isEvaluatedParameters,
  BaseJwtPayload,
  RequestParameters,
  isLegacyParameterFromTableClause,
  BucketSourceType,
  mergeDataSources,
  mergeParameterIndexLookupCreators,
  require_nearley,
  require_pgsql_ast_parser,
  DEFAULT_TAG,
  ImplicitSchemaTablePattern,
  TablePattern,
  SqlEventSourceQuery,
  SqlEventDescriptor,
  sourceTableRefKey,
  javaScriptExpressionEngine,
  nodeSqlite,
  sqliteExpressionEngine,
  HydratedSyncConfig,
  DEFAULT_HYDRATION_STATE,
  versionedHydrationState,
  parameterLookupScopeKey,
  IdSequence,
  STORAGE_VERSIONS,
  DEFAULT_STORAGE_VERSION,
  validateStorageVersion,
  syncRulesSchema,
  validateSyncRulesSchema,
  SyncConfig,
  HashMap,
  HashSet,
  PrecompiledSyncConfig,
  SchemaGenerator,
  sqlTypeName,
  toCamelCase,
  DartSchemaGenerator,
  DotNetSchemaGenerator,
  DotNetClassSchemaGenerator,
  JsLegacySchemaGenerator,
  KotlinSchemaGenerator,
  SwiftSchemaGenerator,
  TsSchemaLanguage,
  TsSchemaImports,
  TsSchemaGenerator,
  schemaGenerators,
  RoomSchemaGenerator,
  driftSchemaGenerator,
  sqlDelightSchemaGenerator,
  SqlDataQuery,
  SqlParameterQuery,
  SqlBucketDescriptor,
  SyncStreamsCompiler,
  CompiledStreamQueries,
  STREAM_FUNCTIONS,
  SyncStream,
  syncStreamFromSql,
  SqlSyncRules,
  StaticSchema,
  DateTimeValue,
  TimeValue,
  serializedStreamParameterIndexLookupCreatorEquality,
  serializedStreamBucketDataSourceEquality,
  serializeSyncPlan,
  deserializeSyncPlan
};
