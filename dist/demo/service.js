import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  require_a_callable,
  require_classof_raw,
  require_create_non_enumerable_property,
  require_create_property_descriptor,
  require_define_built_in,
  require_descriptors,
  require_does_not_exceed_safe_integer,
  require_export,
  require_fails,
  require_function_bind_context,
  require_function_call,
  require_function_name,
  require_function_uncurry_this,
  require_get_built_in,
  require_global_this,
  require_group_by,
  require_has_own_property,
  require_hidden_keys,
  require_internal_state,
  require_is_callable,
  require_is_forced,
  require_is_null_or_undefined,
  require_is_object,
  require_is_pure,
  require_iterate,
  require_iterators,
  require_make_built_in,
  require_object_create,
  require_object_define_property,
  require_object_get_own_property_names,
  require_object_is_prototype_of,
  require_path,
  require_require_object_coercible,
  require_shared_key,
  require_to_indexed_object,
  require_to_object,
  require_uid,
  require_well_known_symbol
} from "../chunks/chunk-MGFEIVBD.js";
import {
  require_dist
} from "../chunks/chunk-KWESA5AL.js";
import {
  __commonJS,
  __toESM
} from "../chunks/chunk-6A4HXWIN.js";

// node_modules/core-js/internals/to-string-tag-support.js
var require_to_string_tag_support = __commonJS({
  "node_modules/core-js/internals/to-string-tag-support.js"(exports, module) {
    "use strict";
    var wellKnownSymbol = require_well_known_symbol();
    var TO_STRING_TAG = wellKnownSymbol("toStringTag");
    var test = {};
    test[TO_STRING_TAG] = "z";
    module.exports = String(test) === "[object z]";
  }
});

// node_modules/core-js/internals/classof.js
var require_classof = __commonJS({
  "node_modules/core-js/internals/classof.js"(exports, module) {
    "use strict";
    var TO_STRING_TAG_SUPPORT = require_to_string_tag_support();
    var isCallable = require_is_callable();
    var classofRaw = require_classof_raw();
    var wellKnownSymbol = require_well_known_symbol();
    var TO_STRING_TAG = wellKnownSymbol("toStringTag");
    var $Object = Object;
    var CORRECT_ARGUMENTS = classofRaw(/* @__PURE__ */ (function() {
      return arguments;
    })()) === "Arguments";
    var tryGet = function(it, key) {
      try {
        return it[key];
      } catch (error) {
      }
    };
    module.exports = TO_STRING_TAG_SUPPORT ? classofRaw : function(it) {
      var O, tag, result;
      return it === void 0 ? "Undefined" : it === null ? "Null" : typeof (tag = tryGet(O = $Object(it), TO_STRING_TAG)) == "string" ? tag : CORRECT_ARGUMENTS ? classofRaw(O) : (result = classofRaw(O)) === "Object" && isCallable(O.callee) ? "Arguments" : result;
    };
  }
});

// node_modules/core-js/internals/object-to-string.js
var require_object_to_string = __commonJS({
  "node_modules/core-js/internals/object-to-string.js"(exports, module) {
    "use strict";
    var TO_STRING_TAG_SUPPORT = require_to_string_tag_support();
    var classof = require_classof();
    module.exports = TO_STRING_TAG_SUPPORT ? {}.toString : function toString() {
      return "[object " + classof(this) + "]";
    };
  }
});

// node_modules/core-js/modules/es.object.to-string.js
var require_es_object_to_string = __commonJS({
  "node_modules/core-js/modules/es.object.to-string.js"() {
    "use strict";
    var TO_STRING_TAG_SUPPORT = require_to_string_tag_support();
    var defineBuiltIn = require_define_built_in();
    var toString = require_object_to_string();
    if (!TO_STRING_TAG_SUPPORT) {
      defineBuiltIn(Object.prototype, "toString", toString, { unsafe: true });
    }
  }
});

// node_modules/core-js/internals/array-slice.js
var require_array_slice = __commonJS({
  "node_modules/core-js/internals/array-slice.js"(exports, module) {
    "use strict";
    var uncurryThis = require_function_uncurry_this();
    module.exports = uncurryThis([].slice);
  }
});

// node_modules/core-js/internals/object-get-own-property-names-external.js
var require_object_get_own_property_names_external = __commonJS({
  "node_modules/core-js/internals/object-get-own-property-names-external.js"(exports, module) {
    "use strict";
    var classof = require_classof_raw();
    var toIndexedObject = require_to_indexed_object();
    var $getOwnPropertyNames = require_object_get_own_property_names().f;
    var arraySlice = require_array_slice();
    var windowNames = typeof window == "object" && window && Object.getOwnPropertyNames ? Object.getOwnPropertyNames(window) : [];
    var getWindowNames = function(it) {
      try {
        return $getOwnPropertyNames(it);
      } catch (error) {
        return arraySlice(windowNames);
      }
    };
    module.exports.f = function getOwnPropertyNames(it) {
      return windowNames && classof(it) === "Window" ? getWindowNames(it) : $getOwnPropertyNames(toIndexedObject(it));
    };
  }
});

// node_modules/core-js/internals/array-buffer-non-extensible.js
var require_array_buffer_non_extensible = __commonJS({
  "node_modules/core-js/internals/array-buffer-non-extensible.js"(exports, module) {
    "use strict";
    var fails = require_fails();
    module.exports = fails(function() {
      if (typeof ArrayBuffer == "function") {
        var buffer = new ArrayBuffer(8);
        if (Object.isExtensible(buffer)) Object.defineProperty(buffer, "a", { value: 8 });
      }
    });
  }
});

// node_modules/core-js/internals/object-is-extensible.js
var require_object_is_extensible = __commonJS({
  "node_modules/core-js/internals/object-is-extensible.js"(exports, module) {
    "use strict";
    var fails = require_fails();
    var isObject = require_is_object();
    var classof = require_classof_raw();
    var ARRAY_BUFFER_NON_EXTENSIBLE = require_array_buffer_non_extensible();
    var $isExtensible = Object.isExtensible;
    var FAILS_ON_PRIMITIVES = fails(function() {
      $isExtensible(1);
    });
    module.exports = FAILS_ON_PRIMITIVES || ARRAY_BUFFER_NON_EXTENSIBLE ? function isExtensible(it) {
      if (!isObject(it)) return false;
      if (ARRAY_BUFFER_NON_EXTENSIBLE && classof(it) === "ArrayBuffer") return false;
      return $isExtensible ? $isExtensible(it) : true;
    } : $isExtensible;
  }
});

// node_modules/core-js/internals/freezing.js
var require_freezing = __commonJS({
  "node_modules/core-js/internals/freezing.js"(exports, module) {
    "use strict";
    var fails = require_fails();
    module.exports = !fails(function() {
      return Object.isExtensible(Object.preventExtensions({}));
    });
  }
});

// node_modules/core-js/internals/internal-metadata.js
var require_internal_metadata = __commonJS({
  "node_modules/core-js/internals/internal-metadata.js"(exports, module) {
    "use strict";
    var $ = require_export();
    var uncurryThis = require_function_uncurry_this();
    var hiddenKeys = require_hidden_keys();
    var isObject = require_is_object();
    var hasOwn = require_has_own_property();
    var defineProperty = require_object_define_property().f;
    var getOwnPropertyNamesModule = require_object_get_own_property_names();
    var getOwnPropertyNamesExternalModule = require_object_get_own_property_names_external();
    var isExtensible = require_object_is_extensible();
    var uid = require_uid();
    var FREEZING = require_freezing();
    var REQUIRED = false;
    var METADATA = uid("meta");
    var id = 0;
    var setMetadata = function(it) {
      defineProperty(it, METADATA, { value: {
        objectID: "O" + id++,
        // object ID
        weakData: {}
        // weak collections IDs
      } });
    };
    var fastKey = function(it, create) {
      if (!isObject(it)) return typeof it == "symbol" ? it : (typeof it == "string" ? "S" : "P") + it;
      if (!hasOwn(it, METADATA)) {
        if (!isExtensible(it)) return "F";
        if (!create) return "E";
        setMetadata(it);
      }
      return it[METADATA].objectID;
    };
    var getWeakData = function(it, create) {
      if (!hasOwn(it, METADATA)) {
        if (!isExtensible(it)) return true;
        if (!create) return false;
        setMetadata(it);
      }
      return it[METADATA].weakData;
    };
    var onFreeze = function(it) {
      if (FREEZING && REQUIRED && isExtensible(it) && !hasOwn(it, METADATA)) setMetadata(it);
      return it;
    };
    var enable = function() {
      meta.enable = function() {
      };
      REQUIRED = true;
      var getOwnPropertyNames = getOwnPropertyNamesModule.f;
      var splice = uncurryThis([].splice);
      var test = {};
      test[METADATA] = 1;
      if (getOwnPropertyNames(test).length) {
        getOwnPropertyNamesModule.f = function(it) {
          var result = getOwnPropertyNames(it);
          for (var i = 0, length = result.length; i < length; i++) {
            if (result[i] === METADATA) {
              splice(result, i, 1);
              break;
            }
          }
          return result;
        };
        $({ target: "Object", stat: true, forced: true }, {
          getOwnPropertyNames: getOwnPropertyNamesExternalModule.f
        });
      }
    };
    var meta = module.exports = {
      enable,
      fastKey,
      getWeakData,
      onFreeze
    };
    hiddenKeys[METADATA] = true;
  }
});

// node_modules/core-js/internals/an-instance.js
var require_an_instance = __commonJS({
  "node_modules/core-js/internals/an-instance.js"(exports, module) {
    "use strict";
    var isPrototypeOf = require_object_is_prototype_of();
    var $TypeError = TypeError;
    module.exports = function(it, Prototype) {
      if (isPrototypeOf(Prototype, it)) return it;
      throw new $TypeError("Incorrect invocation");
    };
  }
});

// node_modules/core-js/internals/check-correctness-of-iteration.js
var require_check_correctness_of_iteration = __commonJS({
  "node_modules/core-js/internals/check-correctness-of-iteration.js"(exports, module) {
    "use strict";
    var wellKnownSymbol = require_well_known_symbol();
    var ITERATOR = wellKnownSymbol("iterator");
    var SAFE_CLOSING = false;
    try {
      called = 0;
      iteratorWithReturn = {
        next: function() {
          return { done: !!called++ };
        },
        "return": function() {
          SAFE_CLOSING = true;
        }
      };
      iteratorWithReturn[ITERATOR] = function() {
        return this;
      };
      Array.from(iteratorWithReturn, function() {
        throw 2;
      });
    } catch (error) {
    }
    var called;
    var iteratorWithReturn;
    module.exports = function(exec, SKIP_CLOSING) {
      try {
        if (!SKIP_CLOSING && !SAFE_CLOSING) return false;
      } catch (error) {
        return false;
      }
      var ITERATION_SUPPORT = false;
      try {
        var object = {};
        object[ITERATOR] = function() {
          return {
            next: function() {
              return { done: ITERATION_SUPPORT = true };
            }
          };
        };
        exec(object);
      } catch (error) {
      }
      return ITERATION_SUPPORT;
    };
  }
});

// node_modules/core-js/internals/set-to-string-tag.js
var require_set_to_string_tag = __commonJS({
  "node_modules/core-js/internals/set-to-string-tag.js"(exports, module) {
    "use strict";
    var defineProperty = require_object_define_property().f;
    var hasOwn = require_has_own_property();
    var wellKnownSymbol = require_well_known_symbol();
    var TO_STRING_TAG = wellKnownSymbol("toStringTag");
    module.exports = function(target, TAG, STATIC) {
      if (target && !STATIC) target = target.prototype;
      if (target && !hasOwn(target, TO_STRING_TAG)) {
        defineProperty(target, TO_STRING_TAG, { configurable: true, value: TAG });
      }
    };
  }
});

// node_modules/core-js/internals/function-uncurry-this-accessor.js
var require_function_uncurry_this_accessor = __commonJS({
  "node_modules/core-js/internals/function-uncurry-this-accessor.js"(exports, module) {
    "use strict";
    var uncurryThis = require_function_uncurry_this();
    var aCallable = require_a_callable();
    module.exports = function(object, key, method) {
      try {
        return uncurryThis(aCallable(Object.getOwnPropertyDescriptor(object, key)[method]));
      } catch (error) {
      }
    };
  }
});

// node_modules/core-js/internals/is-possible-prototype.js
var require_is_possible_prototype = __commonJS({
  "node_modules/core-js/internals/is-possible-prototype.js"(exports, module) {
    "use strict";
    var isObject = require_is_object();
    module.exports = function(argument) {
      return isObject(argument) || argument === null;
    };
  }
});

// node_modules/core-js/internals/a-possible-prototype.js
var require_a_possible_prototype = __commonJS({
  "node_modules/core-js/internals/a-possible-prototype.js"(exports, module) {
    "use strict";
    var isPossiblePrototype = require_is_possible_prototype();
    var $String = String;
    var $TypeError = TypeError;
    module.exports = function(argument) {
      if (isPossiblePrototype(argument)) return argument;
      throw new $TypeError("Can't set " + $String(argument) + " as a prototype");
    };
  }
});

// node_modules/core-js/internals/object-set-prototype-of.js
var require_object_set_prototype_of = __commonJS({
  "node_modules/core-js/internals/object-set-prototype-of.js"(exports, module) {
    "use strict";
    var uncurryThisAccessor = require_function_uncurry_this_accessor();
    var isObject = require_is_object();
    var requireObjectCoercible = require_require_object_coercible();
    var aPossiblePrototype = require_a_possible_prototype();
    module.exports = Object.setPrototypeOf || ("__proto__" in {} ? (function() {
      var CORRECT_SETTER = false;
      var test = {};
      var setter;
      try {
        setter = uncurryThisAccessor(Object.prototype, "__proto__", "set");
        setter(test, []);
        CORRECT_SETTER = test instanceof Array;
      } catch (error) {
      }
      return function setPrototypeOf(O, proto) {
        requireObjectCoercible(O);
        aPossiblePrototype(proto);
        if (!isObject(O)) return O;
        if (CORRECT_SETTER) setter(O, proto);
        else O.__proto__ = proto;
        return O;
      };
    })() : void 0);
  }
});

// node_modules/core-js/internals/inherit-if-required.js
var require_inherit_if_required = __commonJS({
  "node_modules/core-js/internals/inherit-if-required.js"(exports, module) {
    "use strict";
    var isCallable = require_is_callable();
    var isObject = require_is_object();
    var setPrototypeOf = require_object_set_prototype_of();
    module.exports = function($this, dummy, Wrapper) {
      var NewTarget, NewTargetPrototype;
      if (
        // it can work only with native `setPrototypeOf`
        setPrototypeOf && // we haven't completely correct pre-ES6 way for getting `new.target`, so use this
        isCallable(NewTarget = dummy.constructor) && NewTarget !== Wrapper && isObject(NewTargetPrototype = NewTarget.prototype) && NewTargetPrototype !== Wrapper.prototype
      ) setPrototypeOf($this, NewTargetPrototype);
      return $this;
    };
  }
});

// node_modules/core-js/internals/collection.js
var require_collection = __commonJS({
  "node_modules/core-js/internals/collection.js"(exports, module) {
    "use strict";
    var $ = require_export();
    var globalThis = require_global_this();
    var uncurryThis = require_function_uncurry_this();
    var isForced = require_is_forced();
    var defineBuiltIn = require_define_built_in();
    var InternalMetadataModule = require_internal_metadata();
    var iterate = require_iterate();
    var anInstance = require_an_instance();
    var isCallable = require_is_callable();
    var isNullOrUndefined = require_is_null_or_undefined();
    var isObject = require_is_object();
    var fails = require_fails();
    var checkCorrectnessOfIteration = require_check_correctness_of_iteration();
    var setToStringTag = require_set_to_string_tag();
    var inheritIfRequired = require_inherit_if_required();
    module.exports = function(CONSTRUCTOR_NAME, wrapper, common) {
      var IS_MAP = CONSTRUCTOR_NAME.indexOf("Map") !== -1;
      var IS_WEAK = CONSTRUCTOR_NAME.indexOf("Weak") !== -1;
      var ADDER = IS_MAP ? "set" : "add";
      var NativeConstructor = globalThis[CONSTRUCTOR_NAME];
      var NativePrototype = NativeConstructor && NativeConstructor.prototype;
      var Constructor = NativeConstructor;
      var exported = {};
      var fixMethod = function(KEY) {
        var uncurriedNativeMethod = uncurryThis(NativePrototype[KEY]);
        defineBuiltIn(
          NativePrototype,
          KEY,
          KEY === "add" ? function add(value) {
            uncurriedNativeMethod(this, value === 0 ? 0 : value);
            return this;
          } : KEY === "delete" ? function(key) {
            return IS_WEAK && !isObject(key) ? false : uncurriedNativeMethod(this, key === 0 ? 0 : key);
          } : KEY === "get" ? function get(key) {
            return IS_WEAK && !isObject(key) ? void 0 : uncurriedNativeMethod(this, key === 0 ? 0 : key);
          } : KEY === "has" ? function has(key) {
            return IS_WEAK && !isObject(key) ? false : uncurriedNativeMethod(this, key === 0 ? 0 : key);
          } : function set(key, value) {
            uncurriedNativeMethod(this, key === 0 ? 0 : key, value);
            return this;
          }
        );
      };
      var REPLACE = isForced(
        CONSTRUCTOR_NAME,
        !isCallable(NativeConstructor) || !(IS_WEAK || NativePrototype.forEach && !fails(function() {
          new NativeConstructor().entries().next();
        }))
      );
      if (REPLACE) {
        Constructor = common.getConstructor(wrapper, CONSTRUCTOR_NAME, IS_MAP, ADDER);
        InternalMetadataModule.enable();
      } else if (isForced(CONSTRUCTOR_NAME, true)) {
        var instance = new Constructor();
        var HASNT_CHAINING = instance[ADDER](IS_WEAK ? {} : -0, 1) !== instance;
        var THROWS_ON_PRIMITIVES = fails(function() {
          instance.has(1);
        });
        var ACCEPT_ITERABLES = checkCorrectnessOfIteration(function(iterable) {
          new NativeConstructor(iterable);
        });
        var BUGGY_ZERO = !IS_WEAK && fails(function() {
          var $instance = new NativeConstructor();
          var index = 5;
          while (index--) $instance[ADDER](index, index);
          return !$instance.has(-0);
        });
        if (!ACCEPT_ITERABLES) {
          Constructor = wrapper(function(dummy, iterable) {
            anInstance(dummy, NativePrototype);
            var that = inheritIfRequired(new NativeConstructor(), dummy, Constructor);
            if (!isNullOrUndefined(iterable)) iterate(iterable, that[ADDER], { that, AS_ENTRIES: IS_MAP });
            return that;
          });
          Constructor.prototype = NativePrototype;
          NativePrototype.constructor = Constructor;
        }
        if (THROWS_ON_PRIMITIVES || BUGGY_ZERO) {
          fixMethod("delete");
          fixMethod("has");
          IS_MAP && fixMethod("get");
        }
        if (BUGGY_ZERO || HASNT_CHAINING) fixMethod(ADDER);
        if (IS_WEAK && NativePrototype.clear) delete NativePrototype.clear;
      }
      exported[CONSTRUCTOR_NAME] = Constructor;
      $({ global: true, constructor: true, forced: Constructor !== NativeConstructor }, exported);
      setToStringTag(Constructor, CONSTRUCTOR_NAME);
      if (!IS_WEAK) common.setStrong(Constructor, CONSTRUCTOR_NAME, IS_MAP);
      return Constructor;
    };
  }
});

// node_modules/core-js/internals/define-built-in-accessor.js
var require_define_built_in_accessor = __commonJS({
  "node_modules/core-js/internals/define-built-in-accessor.js"(exports, module) {
    "use strict";
    var makeBuiltIn = require_make_built_in();
    var defineProperty = require_object_define_property();
    module.exports = function(target, name, descriptor) {
      if (descriptor.get) makeBuiltIn(descriptor.get, name, { getter: true });
      if (descriptor.set) makeBuiltIn(descriptor.set, name, { setter: true });
      return defineProperty.f(target, name, descriptor);
    };
  }
});

// node_modules/core-js/internals/define-built-ins.js
var require_define_built_ins = __commonJS({
  "node_modules/core-js/internals/define-built-ins.js"(exports, module) {
    "use strict";
    var defineBuiltIn = require_define_built_in();
    module.exports = function(target, src, options) {
      for (var key in src) defineBuiltIn(target, key, src[key], options);
      return target;
    };
  }
});

// node_modules/core-js/internals/correct-prototype-getter.js
var require_correct_prototype_getter = __commonJS({
  "node_modules/core-js/internals/correct-prototype-getter.js"(exports, module) {
    "use strict";
    var fails = require_fails();
    module.exports = !fails(function() {
      function F() {
      }
      F.prototype.constructor = null;
      return Object.getPrototypeOf(new F()) !== F.prototype;
    });
  }
});

// node_modules/core-js/internals/object-get-prototype-of.js
var require_object_get_prototype_of = __commonJS({
  "node_modules/core-js/internals/object-get-prototype-of.js"(exports, module) {
    "use strict";
    var hasOwn = require_has_own_property();
    var isCallable = require_is_callable();
    var toObject = require_to_object();
    var sharedKey = require_shared_key();
    var CORRECT_PROTOTYPE_GETTER = require_correct_prototype_getter();
    var IE_PROTO = sharedKey("IE_PROTO");
    var $Object = Object;
    var ObjectPrototype = $Object.prototype;
    module.exports = CORRECT_PROTOTYPE_GETTER ? $Object.getPrototypeOf : function(O) {
      var object = toObject(O);
      if (hasOwn(object, IE_PROTO)) return object[IE_PROTO];
      var constructor = object.constructor;
      if (isCallable(constructor) && object instanceof constructor) {
        return constructor.prototype;
      }
      return object instanceof $Object ? ObjectPrototype : null;
    };
  }
});

// node_modules/core-js/internals/iterators-core.js
var require_iterators_core = __commonJS({
  "node_modules/core-js/internals/iterators-core.js"(exports, module) {
    "use strict";
    var fails = require_fails();
    var isCallable = require_is_callable();
    var isObject = require_is_object();
    var create = require_object_create();
    var getPrototypeOf = require_object_get_prototype_of();
    var defineBuiltIn = require_define_built_in();
    var wellKnownSymbol = require_well_known_symbol();
    var IS_PURE = require_is_pure();
    var ITERATOR = wellKnownSymbol("iterator");
    var BUGGY_SAFARI_ITERATORS = false;
    var IteratorPrototype;
    var PrototypeOfArrayIteratorPrototype;
    var arrayIterator;
    if ([].keys) {
      arrayIterator = [].keys();
      if (!("next" in arrayIterator)) BUGGY_SAFARI_ITERATORS = true;
      else {
        PrototypeOfArrayIteratorPrototype = getPrototypeOf(getPrototypeOf(arrayIterator));
        if (PrototypeOfArrayIteratorPrototype !== Object.prototype) IteratorPrototype = PrototypeOfArrayIteratorPrototype;
      }
    }
    var NEW_ITERATOR_PROTOTYPE = !isObject(IteratorPrototype) || fails(function() {
      var test = {};
      return IteratorPrototype[ITERATOR].call(test) !== test;
    });
    if (NEW_ITERATOR_PROTOTYPE) IteratorPrototype = {};
    else if (IS_PURE) IteratorPrototype = create(IteratorPrototype);
    if (!isCallable(IteratorPrototype[ITERATOR])) {
      defineBuiltIn(IteratorPrototype, ITERATOR, function() {
        return this;
      });
    }
    module.exports = {
      IteratorPrototype,
      BUGGY_SAFARI_ITERATORS
    };
  }
});

// node_modules/core-js/internals/iterator-create-constructor.js
var require_iterator_create_constructor = __commonJS({
  "node_modules/core-js/internals/iterator-create-constructor.js"(exports, module) {
    "use strict";
    var IteratorPrototype = require_iterators_core().IteratorPrototype;
    var create = require_object_create();
    var createPropertyDescriptor = require_create_property_descriptor();
    var setToStringTag = require_set_to_string_tag();
    var Iterators = require_iterators();
    var returnThis = function() {
      return this;
    };
    module.exports = function(IteratorConstructor, NAME, next, ENUMERABLE_NEXT) {
      var TO_STRING_TAG = NAME + " Iterator";
      IteratorConstructor.prototype = create(IteratorPrototype, { next: createPropertyDescriptor(+!ENUMERABLE_NEXT, next) });
      setToStringTag(IteratorConstructor, TO_STRING_TAG, false, true);
      Iterators[TO_STRING_TAG] = returnThis;
      return IteratorConstructor;
    };
  }
});

// node_modules/core-js/internals/iterator-define.js
var require_iterator_define = __commonJS({
  "node_modules/core-js/internals/iterator-define.js"(exports, module) {
    "use strict";
    var $ = require_export();
    var call = require_function_call();
    var IS_PURE = require_is_pure();
    var FunctionName = require_function_name();
    var isCallable = require_is_callable();
    var createIteratorConstructor = require_iterator_create_constructor();
    var getPrototypeOf = require_object_get_prototype_of();
    var setPrototypeOf = require_object_set_prototype_of();
    var setToStringTag = require_set_to_string_tag();
    var createNonEnumerableProperty = require_create_non_enumerable_property();
    var defineBuiltIn = require_define_built_in();
    var wellKnownSymbol = require_well_known_symbol();
    var Iterators = require_iterators();
    var IteratorsCore = require_iterators_core();
    var PROPER_FUNCTION_NAME = FunctionName.PROPER;
    var CONFIGURABLE_FUNCTION_NAME = FunctionName.CONFIGURABLE;
    var IteratorPrototype = IteratorsCore.IteratorPrototype;
    var BUGGY_SAFARI_ITERATORS = IteratorsCore.BUGGY_SAFARI_ITERATORS;
    var ITERATOR = wellKnownSymbol("iterator");
    var KEYS = "keys";
    var VALUES = "values";
    var ENTRIES = "entries";
    var returnThis = function() {
      return this;
    };
    module.exports = function(Iterable, NAME, IteratorConstructor, next, DEFAULT, IS_SET, FORCED) {
      createIteratorConstructor(IteratorConstructor, NAME, next);
      var getIterationMethod = function(KIND) {
        if (KIND === DEFAULT && defaultIterator) return defaultIterator;
        if (!BUGGY_SAFARI_ITERATORS && KIND && KIND in IterablePrototype) return IterablePrototype[KIND];
        switch (KIND) {
          case KEYS:
            return function keys() {
              return new IteratorConstructor(this, KIND);
            };
          case VALUES:
            return function values() {
              return new IteratorConstructor(this, KIND);
            };
          case ENTRIES:
            return function entries() {
              return new IteratorConstructor(this, KIND);
            };
        }
        return function() {
          return new IteratorConstructor(this);
        };
      };
      var TO_STRING_TAG = NAME + " Iterator";
      var INCORRECT_VALUES_NAME = false;
      var IterablePrototype = Iterable.prototype;
      var nativeIterator = IterablePrototype[ITERATOR] || IterablePrototype["@@iterator"] || DEFAULT && IterablePrototype[DEFAULT];
      var defaultIterator = !BUGGY_SAFARI_ITERATORS && nativeIterator || getIterationMethod(DEFAULT);
      var anyNativeIterator = NAME === "Array" ? IterablePrototype.entries || nativeIterator : nativeIterator;
      var CurrentIteratorPrototype, methods, KEY;
      if (anyNativeIterator) {
        CurrentIteratorPrototype = getPrototypeOf(anyNativeIterator.call(new Iterable()));
        if (CurrentIteratorPrototype !== Object.prototype && CurrentIteratorPrototype.next) {
          if (!IS_PURE && getPrototypeOf(CurrentIteratorPrototype) !== IteratorPrototype) {
            if (setPrototypeOf) {
              setPrototypeOf(CurrentIteratorPrototype, IteratorPrototype);
            } else if (!isCallable(CurrentIteratorPrototype[ITERATOR])) {
              defineBuiltIn(CurrentIteratorPrototype, ITERATOR, returnThis);
            }
          }
          setToStringTag(CurrentIteratorPrototype, TO_STRING_TAG, true, true);
          if (IS_PURE) Iterators[TO_STRING_TAG] = returnThis;
        }
      }
      if (PROPER_FUNCTION_NAME && DEFAULT === VALUES && nativeIterator && nativeIterator.name !== VALUES) {
        if (!IS_PURE && CONFIGURABLE_FUNCTION_NAME) {
          createNonEnumerableProperty(IterablePrototype, "name", VALUES);
        } else {
          INCORRECT_VALUES_NAME = true;
          defaultIterator = function values() {
            return call(nativeIterator, this);
          };
        }
      }
      if (DEFAULT) {
        methods = {
          values: getIterationMethod(VALUES),
          keys: IS_SET ? defaultIterator : getIterationMethod(KEYS),
          entries: getIterationMethod(ENTRIES)
        };
        if (FORCED) for (KEY in methods) {
          if (BUGGY_SAFARI_ITERATORS || INCORRECT_VALUES_NAME || !(KEY in IterablePrototype)) {
            defineBuiltIn(IterablePrototype, KEY, methods[KEY]);
          }
        }
        else $({ target: NAME, proto: true, forced: BUGGY_SAFARI_ITERATORS || INCORRECT_VALUES_NAME }, methods);
      }
      if ((!IS_PURE || FORCED) && IterablePrototype[ITERATOR] !== defaultIterator) {
        defineBuiltIn(IterablePrototype, ITERATOR, defaultIterator, { name: DEFAULT });
      }
      Iterators[NAME] = defaultIterator;
      return methods;
    };
  }
});

// node_modules/core-js/internals/create-iter-result-object.js
var require_create_iter_result_object = __commonJS({
  "node_modules/core-js/internals/create-iter-result-object.js"(exports, module) {
    "use strict";
    module.exports = function(value, done) {
      return { value, done };
    };
  }
});

// node_modules/core-js/internals/set-species.js
var require_set_species = __commonJS({
  "node_modules/core-js/internals/set-species.js"(exports, module) {
    "use strict";
    var getBuiltIn = require_get_built_in();
    var defineBuiltInAccessor = require_define_built_in_accessor();
    var wellKnownSymbol = require_well_known_symbol();
    var DESCRIPTORS = require_descriptors();
    var SPECIES = wellKnownSymbol("species");
    module.exports = function(CONSTRUCTOR_NAME) {
      var Constructor = getBuiltIn(CONSTRUCTOR_NAME);
      if (DESCRIPTORS && Constructor && !Constructor[SPECIES]) {
        defineBuiltInAccessor(Constructor, SPECIES, {
          configurable: true,
          get: function() {
            return this;
          }
        });
      }
    };
  }
});

// node_modules/core-js/internals/collection-strong.js
var require_collection_strong = __commonJS({
  "node_modules/core-js/internals/collection-strong.js"(exports, module) {
    "use strict";
    var create = require_object_create();
    var defineBuiltInAccessor = require_define_built_in_accessor();
    var defineBuiltIns = require_define_built_ins();
    var bind = require_function_bind_context();
    var anInstance = require_an_instance();
    var isNullOrUndefined = require_is_null_or_undefined();
    var iterate = require_iterate();
    var defineIterator = require_iterator_define();
    var createIterResultObject = require_create_iter_result_object();
    var setSpecies = require_set_species();
    var DESCRIPTORS = require_descriptors();
    var fastKey = require_internal_metadata().fastKey;
    var InternalStateModule = require_internal_state();
    var setInternalState = InternalStateModule.set;
    var internalStateGetterFor = InternalStateModule.getterFor;
    module.exports = {
      getConstructor: function(wrapper, CONSTRUCTOR_NAME, IS_MAP, ADDER) {
        var Constructor = wrapper(function(that, iterable) {
          anInstance(that, Prototype);
          setInternalState(that, {
            type: CONSTRUCTOR_NAME,
            index: create(null),
            first: null,
            last: null,
            size: 0
          });
          if (!DESCRIPTORS) that.size = 0;
          if (!isNullOrUndefined(iterable)) iterate(iterable, that[ADDER], { that, AS_ENTRIES: IS_MAP });
        });
        var Prototype = Constructor.prototype;
        var getInternalState = internalStateGetterFor(CONSTRUCTOR_NAME);
        var define = function(that, key, value) {
          var state = getInternalState(that);
          var entry = getEntry(that, key);
          var previous, index;
          if (entry) {
            entry.value = value;
          } else {
            state.last = entry = {
              index: index = fastKey(key, true),
              key,
              value,
              previous: previous = state.last,
              next: null,
              removed: false
            };
            if (!state.first) state.first = entry;
            if (previous) previous.next = entry;
            if (DESCRIPTORS) state.size++;
            else that.size++;
            if (index !== "F") state.index[index] = entry;
          }
          return that;
        };
        var getEntry = function(that, key) {
          var state = getInternalState(that);
          var index = fastKey(key);
          var entry;
          if (index !== "F") return state.index[index];
          for (entry = state.first; entry; entry = entry.next) {
            if (entry.key === key) return entry;
          }
        };
        defineBuiltIns(Prototype, {
          // `{ Map, Set }.prototype.clear()` methods
          // https://tc39.es/ecma262/#sec-map.prototype.clear
          // https://tc39.es/ecma262/#sec-set.prototype.clear
          clear: function clear() {
            var that = this;
            var state = getInternalState(that);
            var entry = state.first;
            while (entry) {
              entry.removed = true;
              if (entry.previous) entry.previous = entry.previous.next = null;
              entry = entry.next;
            }
            state.first = state.last = null;
            state.index = create(null);
            if (DESCRIPTORS) state.size = 0;
            else that.size = 0;
          },
          // `{ Map, Set }.prototype.delete(key)` methods
          // https://tc39.es/ecma262/#sec-map.prototype.delete
          // https://tc39.es/ecma262/#sec-set.prototype.delete
          "delete": function(key) {
            var that = this;
            var state = getInternalState(that);
            var entry = getEntry(that, key);
            if (entry) {
              var next = entry.next;
              var prev = entry.previous;
              delete state.index[entry.index];
              entry.removed = true;
              if (prev) prev.next = next;
              if (next) next.previous = prev;
              if (state.first === entry) state.first = next;
              if (state.last === entry) state.last = prev;
              if (DESCRIPTORS) state.size--;
              else that.size--;
            }
            return !!entry;
          },
          // `{ Map, Set }.prototype.forEach(callbackfn, thisArg = undefined)` methods
          // https://tc39.es/ecma262/#sec-map.prototype.foreach
          // https://tc39.es/ecma262/#sec-set.prototype.foreach
          forEach: function forEach(callbackfn) {
            var state = getInternalState(this);
            var boundFunction = bind(callbackfn, arguments.length > 1 ? arguments[1] : void 0);
            var entry;
            while (entry = entry ? entry.next : state.first) {
              boundFunction(entry.value, entry.key, this);
              while (entry && entry.removed) entry = entry.previous;
            }
          },
          // `{ Map, Set}.prototype.has(key)` methods
          // https://tc39.es/ecma262/#sec-map.prototype.has
          // https://tc39.es/ecma262/#sec-set.prototype.has
          has: function has(key) {
            return !!getEntry(this, key);
          }
        });
        defineBuiltIns(Prototype, IS_MAP ? {
          // `Map.prototype.get(key)` method
          // https://tc39.es/ecma262/#sec-map.prototype.get
          get: function get(key) {
            var entry = getEntry(this, key);
            return entry && entry.value;
          },
          // `Map.prototype.set(key, value)` method
          // https://tc39.es/ecma262/#sec-map.prototype.set
          set: function set(key, value) {
            return define(this, key === 0 ? 0 : key, value);
          }
        } : {
          // `Set.prototype.add(value)` method
          // https://tc39.es/ecma262/#sec-set.prototype.add
          add: function add(value) {
            return define(this, value = value === 0 ? 0 : value, value);
          }
        });
        if (DESCRIPTORS) defineBuiltInAccessor(Prototype, "size", {
          configurable: true,
          get: function() {
            return getInternalState(this).size;
          }
        });
        return Constructor;
      },
      setStrong: function(Constructor, CONSTRUCTOR_NAME, IS_MAP) {
        var ITERATOR_NAME = CONSTRUCTOR_NAME + " Iterator";
        var getInternalCollectionState = internalStateGetterFor(CONSTRUCTOR_NAME);
        var getInternalIteratorState = internalStateGetterFor(ITERATOR_NAME);
        defineIterator(Constructor, CONSTRUCTOR_NAME, function(iterated, kind) {
          setInternalState(this, {
            type: ITERATOR_NAME,
            target: iterated,
            state: getInternalCollectionState(iterated),
            kind,
            last: null
          });
        }, function() {
          var state = getInternalIteratorState(this);
          var kind = state.kind;
          var entry = state.last;
          while (entry && entry.removed) entry = entry.previous;
          if (!state.target || !(state.last = entry = entry ? entry.next : state.state.first)) {
            state.target = null;
            return createIterResultObject(void 0, true);
          }
          if (kind === "keys") return createIterResultObject(entry.key, false);
          if (kind === "values") return createIterResultObject(entry.value, false);
          return createIterResultObject([entry.key, entry.value], false);
        }, IS_MAP ? "entries" : "values", !IS_MAP, true);
        setSpecies(CONSTRUCTOR_NAME);
      }
    };
  }
});

// node_modules/core-js/modules/es.map.constructor.js
var require_es_map_constructor = __commonJS({
  "node_modules/core-js/modules/es.map.constructor.js"() {
    "use strict";
    var collection = require_collection();
    var collectionStrong = require_collection_strong();
    collection("Map", function(init) {
      return function Map2() {
        return init(this, arguments.length ? arguments[0] : void 0);
      };
    }, collectionStrong);
  }
});

// node_modules/core-js/modules/es.map.js
var require_es_map = __commonJS({
  "node_modules/core-js/modules/es.map.js"() {
    "use strict";
    require_es_map_constructor();
  }
});

// node_modules/core-js/internals/map-helpers.js
var require_map_helpers = __commonJS({
  "node_modules/core-js/internals/map-helpers.js"(exports, module) {
    "use strict";
    var uncurryThis = require_function_uncurry_this();
    var MapPrototype = Map.prototype;
    module.exports = {
      // eslint-disable-next-line es/no-map -- safe
      Map,
      set: uncurryThis(MapPrototype.set),
      get: uncurryThis(MapPrototype.get),
      has: uncurryThis(MapPrototype.has),
      remove: uncurryThis(MapPrototype["delete"]),
      proto: MapPrototype
    };
  }
});

// node_modules/core-js/modules/es.map.group-by.js
var require_es_map_group_by = __commonJS({
  "node_modules/core-js/modules/es.map.group-by.js"() {
    "use strict";
    var $ = require_export();
    var uncurryThis = require_function_uncurry_this();
    var aCallable = require_a_callable();
    var requireObjectCoercible = require_require_object_coercible();
    var iterate = require_iterate();
    var doesNotExceedSafeInteger = require_does_not_exceed_safe_integer();
    var MapHelpers = require_map_helpers();
    var IS_PURE = require_is_pure();
    var fails = require_fails();
    var Map2 = MapHelpers.Map;
    var has = MapHelpers.has;
    var get = MapHelpers.get;
    var set = MapHelpers.set;
    var push = uncurryThis([].push);
    var DOES_NOT_WORK_WITH_PRIMITIVES = IS_PURE || fails(function() {
      return Map2.groupBy("ab", function(it) {
        return it;
      }).get("a").length !== 1;
    });
    $({ target: "Map", stat: true, forced: IS_PURE || DOES_NOT_WORK_WITH_PRIMITIVES }, {
      groupBy: function groupBy(items, callbackfn) {
        requireObjectCoercible(items);
        aCallable(callbackfn);
        var map = new Map2();
        var k = 0;
        iterate(items, function(value) {
          doesNotExceedSafeInteger(k);
          var key = callbackfn(value, k++);
          if (!has(map, key)) set(map, key, [value]);
          else push(get(map, key), value);
        });
        return map;
      }
    });
  }
});

// node_modules/core-js/modules/es.map.get-or-insert.js
var require_es_map_get_or_insert = __commonJS({
  "node_modules/core-js/modules/es.map.get-or-insert.js"() {
    "use strict";
    var $ = require_export();
    var MapHelpers = require_map_helpers();
    var IS_PURE = require_is_pure();
    var get = MapHelpers.get;
    var has = MapHelpers.has;
    var set = MapHelpers.set;
    $({ target: "Map", proto: true, real: true, forced: IS_PURE }, {
      getOrInsert: function getOrInsert(key, value) {
        if (has(this, key)) return get(this, key);
        set(this, key, value);
        return value;
      }
    });
  }
});

// node_modules/core-js/modules/es.map.get-or-insert-computed.js
var require_es_map_get_or_insert_computed = __commonJS({
  "node_modules/core-js/modules/es.map.get-or-insert-computed.js"() {
    "use strict";
    var $ = require_export();
    var aCallable = require_a_callable();
    var MapHelpers = require_map_helpers();
    var IS_PURE = require_is_pure();
    var get = MapHelpers.get;
    var has = MapHelpers.has;
    var set = MapHelpers.set;
    $({ target: "Map", proto: true, real: true, forced: IS_PURE }, {
      getOrInsertComputed: function getOrInsertComputed(key, callbackfn) {
        var hasKey = has(this, key);
        aCallable(callbackfn);
        if (hasKey) return get(this, key);
        if (key === 0 && 1 / key === -Infinity) key = 0;
        var value = callbackfn(key);
        set(this, key, value);
        return value;
      }
    });
  }
});

// node_modules/core-js/es/map/group-by.js
var require_group_by2 = __commonJS({
  "node_modules/core-js/es/map/group-by.js"(exports, module) {
    "use strict";
    require_es_object_to_string();
    require_es_map();
    require_es_map_group_by();
    require_es_map_get_or_insert();
    require_es_map_get_or_insert_computed();
    var path = require_path();
    module.exports = path.Map.groupBy;
  }
});

// node_modules/core-js/stable/map/group-by.js
var require_group_by3 = __commonJS({
  "node_modules/core-js/stable/map/group-by.js"(exports, module) {
    "use strict";
    var parent = require_group_by2();
    module.exports = parent;
  }
});

// node_modules/core-js/modules/esnext.map.group-by.js
var require_esnext_map_group_by = __commonJS({
  "node_modules/core-js/modules/esnext.map.group-by.js"() {
    "use strict";
    require_es_map_group_by();
  }
});

// node_modules/core-js/modules/esnext.map.get-or-insert.js
var require_esnext_map_get_or_insert = __commonJS({
  "node_modules/core-js/modules/esnext.map.get-or-insert.js"() {
    "use strict";
    require_es_map_get_or_insert();
  }
});

// node_modules/core-js/modules/esnext.map.get-or-insert-computed.js
var require_esnext_map_get_or_insert_computed = __commonJS({
  "node_modules/core-js/modules/esnext.map.get-or-insert-computed.js"() {
    "use strict";
    require_es_map_get_or_insert_computed();
  }
});

// node_modules/core-js/actual/map/group-by.js
var require_group_by4 = __commonJS({
  "node_modules/core-js/actual/map/group-by.js"(exports, module) {
    "use strict";
    var parent = require_group_by3();
    require_esnext_map_group_by();
    require_esnext_map_get_or_insert();
    require_esnext_map_get_or_insert_computed();
    module.exports = parent;
  }
});

// src/demo/service.ts
var import_group_by = __toESM(require_group_by4(), 1);
var import_group_by2 = __toESM(require_group_by(), 1);
import { performance } from "node:perf_hooks";

// test/standin/service.ts
import { readFileSync as readFileSync2 } from "node:fs";

// test/standin/compiler.ts
var import_yaml = __toESM(require_dist(), 1);
function compile(compiler, text, schema) {
  if ((0, import_yaml.parseDocument)(text).contents === null) {
    throw new TypeError("Cannot read properties of null (reading 'range')");
  }
  const options = { defaultSchema: "public", throwOnError: true };
  const known = schema && compiler.StaticSchema ? { schema: new compiler.StaticSchema(schema) } : {};
  const answer = compiler.SqlSyncRules.fromYaml(text, { ...options, ...known });
  const { config = answer, errors = [] } = answer;
  return { rules: config, warnings: errors };
}
function tablesOf(compiler, rules) {
  try {
    return compile(compiler, rules).rules.getSourceTables();
  } catch {
    return [];
  }
}

// test/standin/source.ts
var SOURCE_TABLES = {
  lists: ["id", "owner_id", "name"],
  todos: ["id", "list_id", "description"]
};
var NOT_CONNECTED = 'database "app" is not currently accepting connections';
var NOT_PUBLISHED = {
  code: "PSYNC_S1141",
  description: "Publication 'powersync' does not exist. Run: `CREATE PUBLICATION powersync FOR ALL TABLES`, or read the documentation for details."
};
function schemaAnswer({ tables }) {
  const all = tablesOf2(tables);
  const schemas = [...new Set(all.map(({ schema }) => schema))].map((schema) => ({
    name: schema,
    tables: all.filter((table) => table.schema === schema).map(({ name, columns }) => ({ name, columns: columns.map(textColumn) }))
  }));
  return {
    connections: [{ id: "default", tag: "default", schemas }],
    defaultConnectionTag: "default",
    defaultSchema: "public"
  };
}
function tableStatuses(rules, source, now) {
  return rules.getSourceTables().flatMap((pattern) => statusesOf(pattern, rules, source, now));
}
function exists(pattern, tables) {
  return matching(pattern, tables).length > 0;
}
function statusesOf(pattern, rules, source, now) {
  const status = (name, columns, errors) => {
    const table = { connectionTag: "default", schema: pattern.schema, name, table: name };
    return {
      schema: pattern.schema,
      name,
      ...pattern.isWildcard ? { pattern: pattern.tablePattern } : {},
      replication_id: columns.includes("id") ? ["id"] : [],
      data_queries: rules.tableSyncsData(table),
      parameter_queries: rules.tableSyncsParameters(table),
      errors
    };
  };
  if (!source.connected) {
    const name = pattern.isWildcard ? pattern.tablePrefix : pattern.name;
    return [status(name, [], [{ level: "fatal", message: "connection failed", ts: now }])];
  }
  const found = matching(pattern, source.tables);
  if (found.length === 0 && !pattern.isWildcard) {
    const message = `Table "${pattern.schema}"."${pattern.name}" not found.`;
    return [status(pattern.name, [], [{ level: "warning", message }])];
  }
  return found.map(({ schema, name, columns }) => {
    const table = `"${schema}"."${name}"`;
    const message = `Table ${table} is not part of publication 'powersync'. Run: \`ALTER PUBLICATION powersync ADD TABLE ${table}\`.`;
    return status(name, columns, source.published ? [] : [{ level: "fatal", message }]);
  });
}
function matching(pattern, tables) {
  return tablesOf2(tables).filter(
    ({ schema, name }) => schema === pattern.schema && (pattern.isWildcard ? name.startsWith(pattern.tablePrefix) : name === pattern.name)
  );
}
function tablesOf2(tables) {
  return Object.entries(tables).map(([path, columns]) => {
    const at = path.indexOf(".");
    return at < 0 ? { schema: "public", name: path, columns } : { schema: path.slice(0, at), name: path.slice(at + 1), columns };
  });
}
function textColumn(name) {
  return { name, sqlite_type: 2, internal_type: "text", type: "text", pg_type: "text" };
}

// test/standin/diagnostics.ts
var IDLE_LAG = 2208;
var LAG_A_SECOND = 44e5;
function diagnostics(compiler, { active, processing }, source, wal, withContent) {
  const status = (stream, slot) => ({
    ...withContent ? { content: stream.rules } : {},
    ...streamStatus(compiler, stream, source, slot)
  });
  return {
    connections: [
      {
        id: "default",
        postgres_uri: "postgresql://127.0.0.1:5432/app",
        connected: source.connected,
        errors: connectionErrors(source)
      }
    ],
    ...active ? { active_sync_rules: status(active, activeSlot(active, source, wal.active)) } : {},
    ...processing ? { deploying_sync_rules: status(processing, newSlot(processing, source, wal.deploying)) } : {}
  };
}
function validation(compiler, rules, source) {
  const stream = { id: 0, slot: "", rules };
  const slot = { slot_name: "", initial_replication_done: false };
  return streamStatus(compiler, stream, source, slot, schemaAnswer(source).connections);
}
function streamStatus(compiler, { rules: text, lastError }, source, slot, schema) {
  const ts = (/* @__PURE__ */ new Date()).toISOString();
  let compiled;
  try {
    compiled = compile(compiler, text, schema);
  } catch (error) {
    const { message } = error;
    return { connections: [], errors: [{ level: "fatal", message, ts }] };
  }
  const tables = tableStatuses(compiled.rules, source, ts);
  const errors = [
    ...tables.flatMap((table) => table.errors),
    ...lastError ? [{ level: "fatal", message: lastError }] : [],
    ...compiled.warnings.map((warning) => located(warning, ts))
  ];
  return {
    connections: [{ id: "default", tag: "default", ...slot, tables }],
    errors: withoutRepeats(errors)
  };
}
function connectionErrors({ connected, published }) {
  if (!connected) return [{ level: "fatal", message: NOT_CONNECTED }];
  if (!published) {
    const { code, description } = NOT_PUBLISHED;
    return [{ level: "fatal", message: `[${code}] ${description}` }];
  }
  return [];
}
function activeSlot({ slot, checkpointAt }, source, wal) {
  const checkpoint = checkpointAt ? { last_lsn: "00000002/7ED89830", last_keepalive_ts: checkpointAt, last_checkpoint_ts: checkpointAt } : {};
  return {
    slot_name: slot,
    initial_replication_done: true,
    ...checkpoint,
    ...slotInPostgres(IDLE_LAG, source, wal)
  };
}
function newSlot({ slot, slotCreatedAt }, source, wal) {
  const seconds = slotCreatedAt ? (Date.now() - Date.parse(slotCreatedAt)) / 1e3 : 0;
  const lag = IDLE_LAG + Math.round(seconds * LAG_A_SECOND);
  return {
    slot_name: slot,
    initial_replication_done: false,
    ...slotCreatedAt ? { last_keepalive_ts: slotCreatedAt, ...slotInPostgres(lag, source, wal) } : {}
  };
}
function slotInPostgres(lag, { connected }, wal = {}) {
  if (!connected) return {};
  const { status = "reserved", safeSize, maxKeepSize } = wal;
  return {
    replication_lag_bytes: lag,
    wal_status: status,
    ...safeSize === void 0 ? {} : { safe_wal_size: safeSize },
    ...maxKeepSize === void 0 ? {} : { max_slot_wal_keep_size: maxKeepSize }
  };
}
function located({ type, message, location }, ts) {
  const place = location ? { location: { start_offset: location.start, end_offset: location.end } } : {};
  return { level: type, message, ...place, ts };
}
function withoutRepeats(errors) {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

// test/standin/http-server.ts
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
var NO_SUCH_PATH = {
  status: 404,
  body: {
    error: { code: "PSYNC_S2002", status: 404, description: "The path does not exist on this server" }
  }
};
var FAILED = { status: 500, body: { error: { status: 500 } } };
function httpServer(logger, handle, isMute) {
  return createServer(async (request, response) => {
    if (isMute()) return;
    const began = Date.now();
    const path = (request.url ?? "/").split("?")[0];
    const method = request.method ?? "GET";
    const { authorization } = request.headers;
    const found = await bodyOf(request).then((body) => handle({ method, path, authorization, body })).catch(() => FAILED);
    const { status, body: answer, pretty } = found ?? NO_SUCH_PATH;
    response.writeHead(status, { "content-type": "application/json" }).end(pretty ? `${JSON.stringify(answer, null, 2)}
` : JSON.stringify(answer));
    logger.info(`${method} ${path}`, {
      duration_ms: Date.now() - began,
      method,
      path,
      rid: `h/${uuidV7()}`,
      route: found ? path : "*",
      status
    });
  });
}
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
function uuidV7() {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-b${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

// test/standin/api.ts
var ROUTES = {
  "POST /api/admin/v1/diagnostics": async ({ body }, { compiler, storage, source, live }) => {
    const { sync_rules_content: withContent } = JSON.parse(body || "{}");
    return data(diagnostics(await compiler(), storage.stored, source(), live().wal, withContent === true));
  },
  "POST /api/admin/v1/validate": async ({ body }, { compiler, source }) => {
    if (!source().connected) return FAILED;
    const { sync_rules: rules = "" } = JSON.parse(body);
    return data(validation(await compiler(), rules, source()));
  },
  "POST /api/admin/v1/schema": async (_, { source }) => {
    return source().connected ? data(schemaAnswer(source())) : FAILED;
  },
  "GET /api/sync-rules/v1/current": current,
  "POST /api/sync-rules/v1/deploy": deploy
};
function apiHandler(context) {
  return async (request) => {
    const route = ROUTES[`${request.method} ${request.path}`];
    if (!route) return void 0;
    const [scheme = "", token = ""] = (request.authorization ?? "").split(" ");
    if (scheme.toLowerCase() !== "bearer" || !context.tokens.includes(token)) {
      return refused(401, "AuthorizationError", {
        code: "PSYNC_S2101",
        description: "Authorization failed"
      });
    }
    if (context.live().storageGone) return FAILED;
    try {
      return await route(request, context);
    } catch (error) {
      if (error instanceof SyntaxError) return { status: 400, body: { error: { status: 400 } } };
      throw error;
    }
  };
}
async function current(_, { storage, compiler, source }) {
  const { active, processing } = storage.stored;
  if (!active) {
    return refused(422, "ServiceError", { code: "PSYNC_S4104", description: "No active sync config" });
  }
  const module = await compiler();
  const next = processing ? described(module, processing, source()) : null;
  const body = { data: { current: described(module, active, source()), next } };
  return { status: 200, body, pretty: true };
}
async function deploy({ body }, context) {
  if (context.rulesConfigured) {
    return refused(422, "ServiceError", {
      code: "PSYNC_S4105",
      description: "Sync config API disabled",
      details: "Update sync config in the service configuration"
    });
  }
  try {
    compile(await context.compiler(), body);
  } catch (error) {
    return refused(422, "ServiceError", {
      code: "PSYNC_R0001",
      description: "Sync config parsing failed",
      details: error.message
    });
  }
  return data({ slot_name: context.storage.addStream(body).slot });
}
function described(compiler, { slot, rules: content }, source) {
  const head = { slot_name: slot, content };
  try {
    const { rules } = compile(compiler, content);
    const tables = tableStatuses(rules, source, (/* @__PURE__ */ new Date()).toISOString());
    const sourceTables = rules.getSourceTables().map((pattern) => {
      const { schema, tablePattern, isWildcard } = pattern;
      const of = tables.filter(
        (table) => isWildcard ? table.schema === schema && table.pattern === tablePattern : table.schema === schema && table.pattern === void 0 && table.name === pattern.name
      );
      const found = isWildcard ? { tables: of } : { table: of[0] };
      return { schema, pattern: tablePattern, wildcard: isWildcard, ...found };
    });
    return {
      ...head,
      valid: true,
      bucket_definitions: rules.debugRepresentation(),
      source_tables: sourceTables,
      data_tables: rules.debugGetOutputTables()
    };
  } catch (error) {
    const { message, errors } = error;
    return { ...head, valid: false, errors: errors?.map((each) => each.message) ?? [message] };
  }
}
function data(value) {
  return { status: 200, body: { data: value } };
}
function refused(status, name, error) {
  return { status, body: { error: { status, ...error, name } } };
}

// test/standin/words.ts
var RUNNER_NAMES = {
  unified: "Unified Container",
  api: "API Container",
  sync: "Replication Container"
};
var SINCE_1_23 = {
  loaded: "Loaded sync config",
  updated: "Sync config updated",
  unchanged: "Sync config unchanged",
  refused: "Failed to update sync config",
  fatal: "Fatal replication error",
  stopping: void 0,
  activated: "Activated new replication stream at",
  notConfigured: "No sync streams or rules configured - configure via API"
};
var SINCE_1_15 = {
  loaded: "Loaded sync rules",
  updated: "Sync rules updated from configuration",
  unchanged: "Sync rules from configuration unchanged",
  refused: "Failed to update sync rules from configuration",
  fatal: "Data source fatal replication error",
  stopping: "Stopping process due to fatal error",
  activated: "Activated new sync rules at",
  notConfigured: "No sync rules configured - configure via API"
};
var BEFORE_1_15 = { ...SINCE_1_15, stopping: void 0, activated: void 0 };
function wordsOf(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 1 || minor >= 21) return SINCE_1_23;
  return minor >= 15 ? SINCE_1_15 : BEFORE_1_15;
}

// test/standin/boot-lines.ts
var REPLICATION = /Replicat|migrations/;
var HTTP = /Router|HTTP|streams\./;
function linesOf(runner, lines) {
  if (runner === "unified") return lines;
  const others = runner === "api" ? REPLICATION : HTTP;
  return lines.filter(([, message]) => !others.test(message));
}
var FIRST_LINE_MS = 1150;
var PORT_OPENS_MS = 1720;
function bootLine(version, runner) {
  const name = RUNNER_NAMES[runner];
  const edition = "Open Edition";
  return [
    4,
    `Booting PowerSync Service v${version}, ${name}, ${edition}`,
    { version, runner: name, edition }
  ];
}
var bootingLines = (boot, configPath) => [
  [0, "Successfully registered Module Core."],
  ...boot ? [boot] : [],
  [6, `Collecting PowerSync configuration from File: ${configPath}`]
];
var initializingLines = (format) => [
  [60, `Configured logger with level "info" and format "${format}"`],
  [62, "Loading dynamic modules..."],
  [1530, "Successfully registered Module Postgres."],
  [1530, "Successfully registered Module Postgres Bucket Storage."],
  [1531, "Successfully loaded dynamic modules."],
  [1531, "Initializing modules..."],
  [1557, "Successfully registered Replicator postgresql-app with ReplicationEngine"],
  [1558, "Successfully set up connection metrics recorder for PostgresModule.", { name: "Module:Postgres" }],
  [1562, "Successfully Initialized modules."]
];
var startingLines = [
  [1584, "Running migrations up"],
  [1620, "Starting service..."],
  [1620, "Starting Storage Engine..."],
  [1622, "Successfully activated storage: postgresql."],
  [1622, "Successfully started Storage Engine."],
  [1630, "Starting Replication Engine..."],
  [1630, "Starting Replicator: postgresql-app"],
  [1630, "Successfully started Replication Engine."],
  [1631, "Starting Router Engine..."]
];
var TELEMETRY = [
  "Attention:",
  "PowerSync collects completely anonymous telemetry regarding usage.",
  "This information is used to shape our roadmap to better serve our customers.",
  "You can learn more, including how to opt-out if you'd not like to participate in this anonymous program, by visiting the following URL:",
  "https://docs.powersync.com/self-hosting/lifecycle-maintenance/telemetry"
].join("\n");
var stoppingLines = (slots) => [
  [0, "Terminating gracefully ..."],
  [0, "Successfully shut down Metrics Engine."],
  [30, "Shutting down Replication Engine..."],
  [30, "Stopping Replicator: postgresql-app"],
  ...slots.map((slot) => [30, `[${slot}] Stopping replication job`]),
  [140, "Shutting down Postgres connection Managers..."],
  [140, "Postgres connection Managers shutdown completed."],
  [140, "Successfully shut down Replication Engine."],
  [141, "Shutting down EmitterEngine and removing all listeners for ."],
  [141, "Shutting down Router Engine..."],
  [141, "Closing 0 streams."],
  [141, "Running cleanup."],
  [141, "Shutting down HTTP server..."],
  [142, "HTTP server stopped"],
  [142, "Successfully shut down Router Engine."],
  [142, "Shutting down Storage Engine..."],
  [165, "Successfully shut down Storage Engine."],
  [166, "Shutting down EmitterEngine and removing all listeners for ."],
  [166, "Exiting"]
];

// test/standin/clock.ts
import { setTimeout as sleep } from "node:timers/promises";
var Clock = class {
  #began;
  #speed;
  #stopped = new AbortController();
  /** `began`: in milliseconds since the epoch. */
  constructor(began, speed) {
    this.#began = began;
    this.#speed = speed;
  }
  get now() {
    return (Date.now() - this.#began) * this.#speed;
  }
  /** Waits until so long after the process began. Rejects with an AbortError when the clock is stopped. */
  async until(ms) {
    await this.wait(ms - this.now);
  }
  async wait(ms) {
    await sleep(Math.max(0, ms) / this.#speed, void 0, { signal: this.#stopped.signal });
  }
  /** Ends all waiting. */
  stop() {
    this.#stopped.abort();
  }
};

// test/standin/probes.ts
var PROBE = /^\/probes\/(startup|liveness|readiness)$/;
function probe(path, vitals) {
  const name = PROBE.exec(path)?.[1];
  if (name === void 0) return void 0;
  const status = statusOf(name, vitals);
  if (name === "liveness" && status === 200) vitals.onAlive();
  const { ready, started, touchedAt } = vitals;
  return { status, body: { data: { ready, started, touched_at: new Date(touchedAt).toISOString() } } };
}
function statusOf(name, { started, ready, touchedAt, patienceMs }) {
  if (name === "startup") return started ? 200 : 400;
  if (name === "readiness") return ready ? 200 : 400;
  return Date.now() - touchedAt < patienceMs ? 200 : 400;
}

// test/standin/front.ts
var PATIENCE_MS = 1e4;
var Front = class {
  #clock;
  #logger;
  #switches;
  #vitals;
  #server;
  #isMute = false;
  /** `replicates`: there is a replicator whose loop may hang. */
  constructor(clock, logger, switches, replicates) {
    this.#clock = clock;
    this.#logger = logger;
    this.#switches = switches;
    this.#vitals = {
      started: false,
      ready: false,
      touchedAt: 0,
      patienceMs: replicates ? PATIENCE_MS / switches.speed : Number.POSITIVE_INFINITY,
      onAlive: () => {
      }
    };
  }
  /** Answers the port; throws where it is taken. `onFirstAlive` is called with the first 200 of liveness. */
  async open(host, port, api, onFirstAlive) {
    this.#vitals.started = true;
    this.#touch();
    this.#vitals.onAlive = () => {
      this.#vitals.onAlive = () => {
      };
      onFirstAlive();
    };
    const server = httpServer(
      this.#logger,
      (request) => probe(request.path, this.#vitals) ?? api(request),
      () => this.#isMute
    );
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => resolve(server.address().port));
    });
  }
  ready() {
    this.#vitals.ready = true;
  }
  close() {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }
  /** The replicator's loop, as far as the probes see it; it may hang, or flap. */
  async keepTouching() {
    const opened = this.#clock.now;
    const { hangAfterMs = Number.POSITIVE_INFINITY, flapMs } = this.#switches;
    while (this.#clock.now - opened < hangAfterMs) {
      const isDown = flapMs !== void 0 && Math.floor((this.#clock.now - opened) / flapMs) % 2 === 1;
      if (isDown) this.#vitals.touchedAt = Date.now() - this.#vitals.patienceMs;
      else this.#touch();
      await this.#clock.wait(Math.min(1e3, hangAfterMs, flapMs ?? 1e3));
    }
  }
  async fallMute() {
    const { muteAfterMs } = this.#switches;
    if (muteAfterMs === void 0) return;
    await this.#clock.wait(muteAfterMs);
    this.#isMute = true;
  }
  #touch() {
    this.#vitals.touchedAt = Date.now();
  }
};

// test/standin/logger.ts
var COLOURS = { info: 32, warn: 33, error: 31 };
var Logger = class {
  /** It boots with text and learns from its config what it should be. */
  format = "text";
  #write;
  constructor(write) {
    this.#write = write;
  }
  info(message, attributes) {
    this.#say("info", message, attributes);
  }
  warn(message, attributes) {
    this.#say("warn", message, attributes);
  }
  error(message, attributes) {
    this.#say("error", message, attributes);
  }
  /** The message of the error follows, its own properties and its stack become attributes. */
  failure(message, error, attributes) {
    this.#say("error", `${message} ${error.message}`, { ...error, ...attributes, stack: error.stack });
  }
  /** The same as a warning. */
  retried(message, error) {
    this.#say("warn", `${message} ${error.message}`, { ...error, stack: error.stack });
  }
  #say(level, message, attributes = {}) {
    if (this.format === "json") {
      this.#write(sortedJson({ ...attributes, level, message, timestamp: (/* @__PURE__ */ new Date()).toISOString() }));
      return;
    }
    const rest = Object.keys(attributes).length > 0 ? ` ${sortedJson(attributes)}` : "";
    this.#write(`\x1B[${COLOURS[level]}m${level}\x1B[39m: ${message}${rest}`);
  }
};
function sortedJson(value) {
  return JSON.stringify(
    value,
    (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner
  );
}

// test/standin/replication.ts
var ROWS_A_FLUSH = 2e3;
var MS_A_FLUSH = 220;
var ROWS_OF_OTHER_TABLES = 200;
var LOCKED_MS = 1e4;
async function continueActive(replication, { slot }) {
  const { clock, logger, storage, source } = replication;
  if (!source().published) {
    await clock.wait(580);
    publicationMissing(replication, slot);
  } else if (!source().connected) {
    await clock.wait(110);
    sourceDown(replication, slot);
  } else {
    await clock.wait(70);
    logger.info(`[${slot}] Initial replication already done`);
    await clock.wait(19);
    storage.note(slot, { checkpointAt: (/* @__PURE__ */ new Date()).toISOString(), lastError: void 0 });
    logger.info(`[${slot}] Replicating op 0 00000001/E11E5A78`);
  }
}
async function buildStream(replication, stream, tables) {
  const { clock, logger, storage, switches, words, source } = replication;
  const { slot } = stream;
  if (!source().published) {
    await clock.wait(83);
    return publicationMissing(replication, slot);
  }
  if (!source().connected) {
    await clock.wait(540);
    return sourceDown(replication, slot);
  }
  await clock.wait(112);
  storage.note(slot, { slotCreatedAt: (/* @__PURE__ */ new Date()).toISOString(), lastError: void 0 });
  logger.info(`[${slot}] Created replication slot ${slot}`);
  await clock.wait(20);
  const rowsOf = (index) => index === 0 ? switches.rows : ROWS_OF_OTHER_TABLES;
  for (const [index, table] of tables.entries()) {
    logger.info(`[${slot}] To replicate: ${table} 0/~${rowsOf(index)}`);
  }
  for (const [index, table] of tables.entries()) {
    await copyTable(replication, stream, table, rowsOf(index));
    if (!isStillBuilt(replication, stream)) return;
  }
  if (switches.neverActive) return;
  const previous = storage.stored.active;
  storage.activate(stream, (/* @__PURE__ */ new Date()).toISOString());
  if (words.activated) logger.info(`[${slot}] ${words.activated} 00000000/01FEC338`);
  if (previous) await removeReplaced(replication, previous);
}
function isStillBuilt({ storage, source }, { slot }) {
  return source().connected && storage.stored.processing?.slot === slot;
}
async function copyTable(replication, stream, table, rows) {
  const { clock, logger } = replication;
  const { id, slot } = stream;
  logger.info(`[${slot}] Replicating ${table} 0/~${rows} - resumable`);
  for (let done = 0; done < rows; ) {
    const flushed = Math.min(ROWS_A_FLUSH, rows - done);
    await clock.wait(MS_A_FLUSH * flushed / ROWS_A_FLUSH);
    if (!isStillBuilt(replication, stream)) return;
    done += flushed;
    logger.info(
      `powersync_${id} Flushed ${flushed} + 0 + ${flushed} updates, ${Math.ceil(flushed * 0.464)}kb.`
    );
    if (done % 1e4 === 0) logger.info(`[${slot}] Replicating ${table} ${done}/~${rows}`);
  }
}
async function removeReplaced({ clock, logger, storage, source }, stream) {
  const { slot } = stream;
  await clock.wait(40);
  while (!source().connected) {
    sayTerminating(logger, slot);
    await clock.wait(82);
    failToCleanUp(logger, slot);
    await clock.wait(4900);
  }
  sayTerminating(logger, slot);
  await clock.wait(350);
  storage.remove(stream);
  logger.info(`[${slot}] Successfully terminated replication stream`);
}
function sayTerminating(logger, slot) {
  logger.info(`[${slot}] Terminating replication stream...`);
  logger.info(`Cleaning up Postgres replication slot: ${slot}...`);
}
function failToCleanUp(logger, slot) {
  const code = "PSYNC_S1120";
  const description = "Postgres error while replicating";
  const details = `cause: ${NOT_CONNECTED}`;
  logger.warn(`[${slot}] Failed clean up replication config [${code}] ${description}
  ${details}`, {
    cause: {},
    errorData: { code, description, details, name: "DatabaseQueryError", stack: new Error(details).stack }
  });
}
async function standBy({ clock, logger }, { slot }) {
  await clock.wait(30);
  logger.info(`[${slot}] [PSYNC_S1003] Replication stream is locked by another process, standing by.`);
  await clock.wait(LOCKED_MS);
}
function sourceDown({ logger, storage }, slot) {
  storage.note(slot, { lastError: NOT_CONNECTED });
  logger.failure(`[${slot}] Replication error`, new Error(NOT_CONNECTED));
  logger.error(`[${slot}] cause ${NOT_CONNECTED}`, {
    code: "55000",
    file: "postinit.c",
    line: 350,
    routine: "CheckMyDatabase",
    severity: "FATAL",
    severityEn: "FATAL"
  });
}
function publicationMissing({ logger, storage }, slot) {
  const { code, description } = NOT_PUBLISHED;
  const message = `[${code}] ${description}`;
  storage.note(slot, { lastError: message });
  logger.failure(`[${slot}] Replication error`, new Error(message), {
    errorData: { code, description, name: "ServiceError" },
    is_service_error: true,
    name: "ServiceError"
  });
}

// test/standin/replicator.ts
var REPLICATOR = { name: "Replicator:postgresql-app" };
var EXIT_OF_A_FAILED_START = 150;
var ROUND_MS = 5e3;
var LOOK_MS = 1e3;
var Replicator = class {
  /** The slots of the streams whose jobs hold their locks. */
  locked = /* @__PURE__ */ new Set();
  #around;
  #compiler;
  #replication;
  /** Streams that have a job, and as what. */
  #jobs = /* @__PURE__ */ new Map();
  constructor(around, compiler) {
    this.#around = around;
    this.#compiler = compiler;
    this.#replication = around;
  }
  /** Its first look at the rules; resolves when a refusal would have been said, the rest follows by itself. */
  async start() {
    const { clock, logger, words, inBackground } = this.#around;
    await clock.wait(20);
    const rules = this.#around.readRules();
    if (rules === void 0) {
      logger.info(words.notConfigured);
      inBackground(this.#startJobs(void 0));
      return;
    }
    logger.info(words.loaded, REPLICATOR);
    const judged = await this.#judge(rules);
    inBackground(this.#replicate(judged));
  }
  async #judge(rules) {
    const { clock, logger, switches, words, storage, exitsOnError } = this.#around;
    await clock.wait(10 + switches.compileDelayMs);
    const refusal = refusalOf(this.#compiler, rules);
    const isNew = rules !== storage.lastRules;
    const saysSo = refusal !== void 0 && isNew && (exitsOnError || switches.goesOnAfterRefusal);
    const exits = saysSo && !switches.goesOnAfterRefusal;
    if (saysSo) logger.failure(words.refused, refusal, REPLICATOR);
    if (exits) logger.failure(words.fatal, refusal, REPLICATOR);
    return { rules, refusal, isNew, exits };
  }
  /** What follows from it: a second later the end, or the evidence 50 ms after the port opened, and the jobs. */
  async #replicate({ rules, refusal, isNew, exits }) {
    const { clock, logger, switches, words, storage, started } = this.#around;
    if (exits) {
      await clock.wait(1e3);
      return this.#end(refusal);
    }
    await started;
    await clock.wait(10);
    const goesOn = refusal !== void 0 && isNew && switches.goesOnAfterRefusal;
    if (!goesOn) {
      if (isNew) storage.addStream(rules);
      logger.info(isNew ? words.updated : words.unchanged);
    }
    await this.#startJobs(goesOn ? void 0 : refusal);
  }
  #end(refusal) {
    const { logger, switches, words, exit } = this.#around;
    const asFailedStart = words.stopping !== void 0 && switches.endsAsFailedStart;
    if (asFailedStart) {
      logger.failure(`Fatal startup error - exiting with code ${EXIT_OF_A_FAILED_START}.`, refusal);
    } else if (words.stopping) logger.error(words.stopping);
    exit(asFailedStart ? EXIT_OF_A_FAILED_START : 1);
  }
  /** The jobs of what is stored, and of what is deployed later; `refusal`: of the rules that are processed. */
  async #startJobs(refusal) {
    const { clock, storage, inBackground } = this.#around;
    inBackground(this.#watchDatabases());
    const { processing } = storage.stored;
    if (processing && refusal) {
      this.#jobs.set(processing.slot, "processing");
      inBackground(this.#refuseStored(processing, refusal));
    }
    while (true) {
      this.#startMissingJobs();
      await clock.wait(ROUND_MS);
    }
  }
  #startMissingJobs() {
    const { storage, live } = this.#around;
    if (live().storageGone) return;
    const { active, processing, replaced } = storage.stored;
    if (active && !this.#jobs.has(active.slot)) {
      this.#startJob(active, "active", () => continueActive(this.#replication, active));
    }
    for (const stream of replaced) {
      if (this.#jobs.has(stream.slot) && this.#jobs.get(stream.slot) !== "processing") continue;
      this.#startJob(stream, "replaced", () => removeReplaced(this.#replication, stream));
    }
    if (processing && !this.#jobs.has(processing.slot)) {
      this.#startJob(processing, "processing", async () => {
        await buildStream(this.#replication, processing, this.#tablesOf(processing));
        if (storage.stored.active?.slot === processing.slot) this.#jobs.set(processing.slot, "active");
      });
    }
  }
  #startJob(stream, as, job) {
    const { storage, inBackground } = this.#around;
    const isLocked = storage.stored.locked.includes(stream.slot) && !this.locked.has(stream.slot);
    this.#jobs.set(stream.slot, as);
    const afterLock = async () => {
      if (isLocked) await standBy(this.#replication, stream);
      storage.lock(stream.slot);
      this.locked.add(stream.slot);
      await job();
    };
    inBackground(afterLock());
  }
  /** A table that does not exist is no part of it (powersync-behaviour, "Boot and probes"). */
  #tablesOf({ rules }) {
    const { tables } = this.#around.source();
    const there = tablesOf(this.#compiler, rules).filter((pattern) => exists(pattern, tables));
    return [...new Set(there.map(({ schema, name }) => `"${schema}"."${name}"`))];
  }
  async #refuseStored({ slot }, refusal) {
    await this.#around.clock.wait(46);
    this.#around.logger.failure(`[${slot}] Replication error`, refusal);
  }
  /** The databases may go away while it runs, and come back. */
  async #watchDatabases() {
    const { clock, logger, storage, live } = this.#around;
    let sourceWas = live().sourceGone;
    for (let looks = 0; ; looks++) {
      await clock.wait(LOOK_MS);
      const { sourceGone, storageGone } = live();
      if (sourceGone !== sourceWas) {
        const { active, processing } = storage.stored;
        const slots = [active, processing].flatMap((stream) => stream?.slot ?? []);
        for (const slot of slots.filter((each) => this.locked.has(each))) {
          if (sourceGone) sourceDown(this.#replication, slot);
          else this.#jobs.delete(slot);
        }
      }
      sourceWas = sourceGone;
      if (storageGone && looks % (ROUND_MS / LOOK_MS) === 0) {
        const error = new Error("postgres query failed");
        logger.retried("Query error, retrying", error);
        logger.failure("Failed to refresh replication jobs", error, REPLICATOR);
      }
    }
  }
};
function refusalOf(compiler, rules) {
  try {
    compile(compiler, rules);
    return void 0;
  } catch (error) {
    return error;
  }
}

// test/standin/storage.ts
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
var EMPTY = { nextId: 1, replaced: [], locked: [], starts: { switches: "", count: 0 } };
var Storage = class {
  #file;
  constructor(folder) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, "storage.json");
  }
  /** As it is now: another runner may have changed it. */
  get stored() {
    if (!existsSync(this.#file)) return EMPTY;
    return JSON.parse(readFileSync(this.#file, "utf8"));
  }
  /** The rules that were stored last, which is what `updated` and `unchanged` compare with. */
  get lastRules() {
    const { processing, active } = this.stored;
    return (processing ?? active)?.rules;
  }
  change(changes) {
    this.#write({ ...this.stored, ...changes });
  }
  /** A new stream for these rules takes the place of the one that is being built. */
  addStream(rules) {
    const { nextId, processing, replaced } = this.stored;
    const suffix = Math.floor(Math.random() * 65536).toString(16).padStart(4, "0");
    const stream = { id: nextId, slot: `powersync_${nextId}_${suffix}`, rules };
    this.change({
      nextId: nextId + 1,
      processing: stream,
      replaced: processing ? [...replaced, processing] : replaced
    });
    return stream;
  }
  /** The stream is built: it takes the place of the one that served. */
  activate({ slot }, checkpointAt) {
    const { processing, ...rest } = this.stored;
    if (processing?.slot !== slot) return;
    const replaced = rest.active ? [...rest.replaced, rest.active] : rest.replaced;
    this.#write({ ...rest, active: { ...processing, checkpointAt }, replaced });
  }
  /** What becomes known of a stream, wherever it stands. */
  note(slot, known) {
    const noted = (stream) => stream.slot === slot ? { ...stream, ...known } : stream;
    const { active, processing, replaced, ...rest } = this.stored;
    this.#write({
      ...rest,
      ...active ? { active: noted(active) } : {},
      ...processing ? { processing: noted(processing) } : {},
      replaced: replaced.map(noted)
    });
  }
  remove(stream) {
    this.change({ replaced: this.stored.replaced.filter(({ slot }) => slot !== stream.slot) });
  }
  lock(slot) {
    this.change({ locked: [...this.stored.locked.filter((other) => other !== slot), slot] });
  }
  unlock(slots) {
    this.change({ locked: this.stored.locked.filter((slot) => !slots.has(slot)) });
  }
  countStart(switches) {
    const { starts } = this.stored;
    const count = starts.switches === switches ? starts.count + 1 : 1;
    this.change({ starts: { switches, count } });
    return count;
  }
  #write(stored) {
    const unfinished = `${this.#file}.${process.pid}.new`;
    writeFileSync(unfinished, JSON.stringify(stored));
    renameSync(unfinished, this.#file);
  }
};

// test/standin/switches.ts
var DEFAULT_SWITCHES = {
  version: "1.25.0",
  logFormat: void 0,
  exitOnError: void 0,
  runner: void 0,
  bootDelayMs: 0,
  noBootLine: false,
  compileDelayMs: 0,
  endsAsFailedStart: false,
  goesOnAfterRefusal: false,
  storageDown: false,
  sourceDown: false,
  publicationMissing: false,
  olderCompiler: false,
  readsAnotherFile: false,
  crashAfterMs: void 0,
  hangAfterMs: void 0,
  flapMs: void 0,
  muteAfterMs: void 0,
  stopDelayMs: 0,
  rows: 2e3,
  neverActive: false,
  onlyWithRules: void 0,
  onlyStarts: void 0,
  speed: 1,
  sourceGone: false,
  storageGone: false,
  schema: SOURCE_TABLES,
  wal: {}
};
function switchesFor(switches, rules, nthStart) {
  const { version, logFormat, runner, speed, onlyWithRules, onlyStarts } = switches;
  const count = (onlyWithRules === void 0 || rules.includes(onlyWithRules)) && (onlyStarts === void 0 || nthStart <= onlyStarts);
  return count ? switches : { ...DEFAULT_SWITCHES, version, logFormat, runner, speed };
}
function liveSwitches(atStart, read) {
  let last = atStart;
  return () => {
    try {
      last = read();
    } catch {
    }
    return last;
  };
}

// test/standin/service.ts
var EXIT_OF_A_FAILED_START2 = 150;
function startService(settings, world) {
  return new StandIn(settings, world);
}
var StandIn = class {
  port;
  #settings;
  #world;
  #clock;
  #logger;
  #storage;
  #switches;
  #live;
  #runner;
  #front;
  #compiler;
  #replicator;
  #ended = false;
  #opened = () => {
  };
  #metricsStarted = () => {
  };
  #telemetrySaid = new Promise((resolve) => {
    this.#metricsStarted = resolve;
  });
  constructor(settings, world) {
    const { switches, stateFolder } = settings;
    this.#settings = settings;
    this.#world = world;
    this.#clock = new Clock(world.began, switches.speed);
    this.#logger = new Logger((line) => world.write(line));
    this.#storage = new Storage(stateFolder);
    this.#runner = switches.runner ?? settings.runner ?? "unified";
    const nthStart = this.#runner === "api" ? 1 : this.#storage.countStart(JSON.stringify(switches));
    this.#switches = switchesFor(switches, this.#rulesIfThere(), nthStart);
    this.#live = liveSwitches(switches, () => world.switchesNow?.() ?? switches);
    this.#front = new Front(this.#clock, this.#logger, this.#switches, this.#runner !== "api");
    this.port = new Promise((resolve) => {
      this.#opened = resolve;
    });
    this.#inBackground(this.#boot());
  }
  terminate() {
    if (this.#ended) return;
    this.#ended = true;
    this.#clock.stop();
    const { speed, stopDelayMs } = this.#switches;
    const clock = new Clock(Date.now(), speed);
    const jobs = this.#replicator?.locked ?? /* @__PURE__ */ new Set();
    const stop = async () => {
      for (const [ms, message] of linesOf(this.#runner, stoppingLines([...jobs]))) {
        await clock.until(ms === 0 ? 0 : ms + stopDelayMs);
        if (message.startsWith("Shutting down HTTP")) this.#front.close();
        this.#logger.info(message);
      }
      this.#storage.unlock(jobs);
      this.#world.exit(0);
    };
    void stop();
  }
  kill() {
    this.#ended = true;
    this.#clock.stop();
    this.#front.close();
  }
  async #boot() {
    const { configPath, logFormat } = this.#settings;
    const { version, bootDelayMs, noBootLine, storageDown, compileDelayMs } = this.#switches;
    const format = this.#switches.logFormat ?? logFormat;
    const boot = noBootLine ? void 0 : bootLine(version, this.#runner);
    await this.#say(bootingLines(boot, configPath), FIRST_LINE_MS);
    this.#logger.format = format;
    this.#compiler = this.#loadCompiler();
    const from = FIRST_LINE_MS + bootDelayMs;
    await this.#say(linesOf(this.#runner, initializingLines(format)), from);
    if (storageDown || this.#live().storageGone) {
      return this.#failToStart(new Error("postgres query failed"));
    }
    await this.#say(linesOf(this.#runner, startingLines), from);
    await this.#clock.until(from + PORT_OPENS_MS);
    try {
      if (this.#runner !== "sync") await this.#openPort();
    } catch (error) {
      return this.#failToStart(error);
    }
    const lookedAtRules = this.#startReplicator(await this.#compiler);
    this.#inBackground(lookedAtRules);
    await this.#clock.wait(42);
    if (compileDelayMs === 0) await lookedAtRules;
    this.#logger.info(TELEMETRY);
    this.#logger.info("Anonymous telemetry is currently: enabled");
    this.#logger.info("Successfully started Metrics Engine.");
    this.#logger.info("Service started");
    this.#front.ready();
    this.#metricsStarted();
  }
  /** While the real one loads its modules, so that the first rules are compiled as fast as there: in 10 to 30 ms. */
  async #loadCompiler() {
    const compiler = await this.#world.compiler(this.#switches.olderCompiler ? "older" : "present");
    if (!warm.has(compiler)) for (let round = 0; round < 5; round++) refusalOf(compiler, ANOTHER_FILE);
    warm.add(compiler);
    return compiler;
  }
  async #failToStart(error) {
    this.#logger.failure(`Fatal startup error - exiting with code ${EXIT_OF_A_FAILED_START2}.`, error);
    await this.#clock.wait(50);
    this.#exit(EXIT_OF_A_FAILED_START2);
  }
  async #openPort() {
    const { host, port, rulesPath, rulesText, tokens = [] } = this.#settings;
    const api = apiHandler({
      tokens,
      storage: this.#storage,
      rulesConfigured: rulesPath !== void 0 || rulesText !== void 0,
      compiler: () => this.#compiler,
      source: () => this.#source(),
      live: this.#live
    });
    const taken = await this.#front.open(host, port, api, () => this.#onFirstAlive());
    this.#logger.info(`Running on port ${taken}`);
    this.#opened(taken);
    this.#inBackground(this.#front.keepTouching());
    this.#inBackground(this.#front.fallMute());
    this.#logger.info("Successfully started Router Engine.");
  }
  /** An API runner reads no rules (powersync-behaviour, "Where the rules come from"). */
  async #startReplicator(compiler) {
    if (this.#runner === "api") return;
    if (this.#runner === "sync") this.#onFirstAlive();
    this.#replicator = new Replicator(
      {
        clock: this.#clock,
        logger: this.#logger,
        storage: this.#storage,
        switches: this.#switches,
        words: wordsOf(this.#switches.version),
        exitsOnError: this.#switches.exitOnError ?? this.#settings.exitOnError,
        readRules: () => this.#readRules(),
        source: () => this.#source(),
        live: this.#live,
        exit: (code) => this.#exit(code),
        inBackground: (work) => this.#inBackground(work),
        started: this.#telemetrySaid
      },
      compiler
    );
    await this.#replicator.start();
  }
  #onFirstAlive() {
    const { crashAfterMs } = this.#switches;
    if (crashAfterMs === void 0) return;
    this.#inBackground(this.#clock.wait(crashAfterMs).then(() => this.#exit(1)));
  }
  #source() {
    const { schema, sourceGone } = this.#live();
    const { sourceDown: sourceDown2, publicationMissing: publicationMissing2 } = this.#switches;
    return { tables: schema, connected: !sourceDown2 && !sourceGone, published: !publicationMissing2 };
  }
  /** Where a service reads another file than ours, that file stays as it is. */
  #readRules() {
    const { rulesPath, rulesText } = this.#settings;
    if (this.#switches.readsAnotherFile) return this.#storage.lastRules ?? ANOTHER_FILE;
    return rulesPath === void 0 ? rulesText : readFileSync2(rulesPath, "utf8");
  }
  #rulesIfThere() {
    const { rulesPath, rulesText = "" } = this.#settings;
    try {
      return rulesPath === void 0 ? rulesText : readFileSync2(rulesPath, "utf8");
    } catch {
      return "";
    }
  }
  async #say(lines, from) {
    for (const [ms, message, attributes] of lines) {
      await this.#clock.until(from + ms);
      this.#logger.info(message, attributes);
    }
  }
  #exit(code) {
    if (this.#ended) return;
    this.kill();
    this.#world.exit(code);
  }
  #inBackground(work) {
    work.catch((error) => {
      if (this.#ended) return;
      this.#logger.failure("Uncaught exception", error instanceof Error ? error : new Error(String(error)));
      this.#exit(1);
    });
  }
};
var warm = /* @__PURE__ */ new WeakSet();
var ANOTHER_FILE = `bucket_definitions:
  another:
    parameters: SELECT request.user_id() AS owner_id
    data:
      - SELECT id, name FROM lists WHERE owner_id = bucket.owner_id
`;

// src/demo/service.ts
var env = process.env;
var service = startService(
  {
    rulesPath: env.DEMO_RULES,
    configPath: "/config/service.yaml",
    stateFolder: env.DEMO_STATE,
    host: "127.0.0.1",
    port: Number(env.DEMO_PORT),
    logFormat: "text",
    exitOnError: true,
    switches: { ...DEFAULT_SWITCHES, olderCompiler: true }
  },
  {
    write: (line) => process.stdout.write(`${line.replaceAll("storage_unknown", "storage_version")}
`),
    exit: (code) => process.exit(code),
    compiler: async () => olderThan(await import("../chunks/dist-RJGMV2YB.js")),
    began: performance.timeOrigin
  }
);
function olderThan(present) {
  const { SqlSyncRules } = present;
  return {
    ...present,
    SqlSyncRules: {
      fromYaml: (text, options) => SqlSyncRules.fromYaml(text.replaceAll("storage_version:", "storage_unknown:"), options)
    }
  };
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => service.terminate());
