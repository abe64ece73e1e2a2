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
} from "../chunks/chunk-V5K7KQPO.js";
import {
  require_dist
} from "../chunks/chunk-DVOQP7OO.js";
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

// test/standin/boot-lines.ts
var FIRST_LINE_MS = 1150;
var PORT_OPENS_MS = 1720;
var bootingLines = (version, configPath) => [
  [0, "Successfully registered Module Core."],
  [
    4,
    `Booting PowerSync Service v${version}, Unified Container, Open Edition`,
    { version, runner: "Unified Container", edition: "Open Edition" }
  ],
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

// test/standin/compiler.ts
var import_yaml = __toESM(require_dist(), 1);
function compile(compiler, rules) {
  if ((0, import_yaml.parseDocument)(rules).contents === null) {
    throw new TypeError("Cannot read properties of null (reading 'range')");
  }
  compiler.SqlSyncRules.fromYaml(rules, { defaultSchema: "public", throwOnError: true });
}
function tablesOf(compiler, rules) {
  try {
    const answer = compiler.SqlSyncRules.fromYaml(rules, { defaultSchema: "public", throwOnError: true });
    const { config = answer } = answer;
    const tables = config.getSourceTables();
    return [...new Set(tables.map(({ schema, name }) => `"${schema}"."${name}"`))];
  } catch {
    return [];
  }
}

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

// test/standin/probes.ts
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
var PROBE = /^\/probes\/(startup|liveness|readiness)$/;
function probeServer(logger, vitals) {
  return createServer((request, response) => {
    const began = Date.now();
    const path = (request.url ?? "/").split("?")[0];
    const probe = PROBE.exec(path)?.[1];
    const status = probe ? statusOf(probe, vitals) : 404;
    const body = probe ? {
      data: {
        ready: vitals.ready,
        started: vitals.started,
        touched_at: new Date(vitals.touchedAt).toISOString()
      }
    } : {
      error: { code: "PSYNC_S2002", status: 404, description: "The path does not exist on this server" }
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    logger.info(`${request.method} ${path}`, {
      duration_ms: Date.now() - began,
      method: request.method,
      path,
      rid: `h/${uuidV7()}`,
      route: probe ? path : "*",
      status
    });
    if (probe === "liveness" && status === 200) vitals.onAlive();
  });
}
function statusOf(probe, { started, ready, touchedAt, patienceMs }) {
  if (probe === "startup") return started ? 200 : 400;
  if (probe === "readiness") return ready ? 200 : 400;
  return Date.now() - touchedAt < patienceMs ? 200 : 400;
}
function uuidV7() {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-b${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

// test/standin/replication.ts
var ROWS_A_FLUSH = 2e3;
var MS_A_FLUSH = 220;
var ROWS_OF_OTHER_TABLES = 200;
var LOCKED_MS = 1e4;
async function continueActive({ clock, logger, switches }, { slot }) {
  if (switches.publicationMissing) {
    await clock.wait(580);
    publicationMissing(logger, slot);
  } else if (switches.sourceDown) {
    await clock.wait(110);
    sourceDown(logger, slot);
  } else {
    await clock.wait(70);
    logger.info(`[${slot}] Initial replication already done`);
    await clock.wait(19);
    logger.info(`[${slot}] Replicating op 0 00000001/E11E5A78`);
  }
}
async function buildStream(replication, stream, tables) {
  const { clock, logger, storage, switches, words } = replication;
  const { slot } = stream;
  if (switches.publicationMissing) {
    await clock.wait(83);
    return publicationMissing(logger, slot);
  }
  if (switches.sourceDown) {
    await clock.wait(540);
    return sourceDown(logger, slot);
  }
  await clock.wait(112);
  logger.info(`[${slot}] Created replication slot ${slot}`);
  await clock.wait(20);
  const rowsOf = (index) => index === 0 ? switches.rows : ROWS_OF_OTHER_TABLES;
  for (const [index, table] of tables.entries()) {
    logger.info(`[${slot}] To replicate: ${table} 0/~${rowsOf(index)}`);
  }
  for (const [index, table] of tables.entries()) await copyTable(replication, stream, table, rowsOf(index));
  const previous = storage.stored.active;
  storage.activate(stream);
  if (words.activated) logger.info(`[${slot}] ${words.activated} 00000000/01FEC338`);
  if (previous) await removeReplaced(replication, previous);
}
async function copyTable({ clock, logger }, { id, slot }, table, rows) {
  logger.info(`[${slot}] Replicating ${table} 0/~${rows} - resumable`);
  for (let done = 0; done < rows; ) {
    const flushed = Math.min(ROWS_A_FLUSH, rows - done);
    await clock.wait(MS_A_FLUSH * flushed / ROWS_A_FLUSH);
    done += flushed;
    logger.info(
      `powersync_${id} Flushed ${flushed} + 0 + ${flushed} updates, ${Math.ceil(flushed * 0.464)}kb.`
    );
    if (done % 1e4 === 0) logger.info(`[${slot}] Replicating ${table} ${done}/~${rows}`);
  }
}
async function removeReplaced({ clock, logger, storage, switches }, stream) {
  const { slot } = stream;
  await clock.wait(40);
  while (switches.sourceDown) {
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
  const details = 'cause: database "app" is not currently accepting connections';
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
function sourceDown(logger, slot) {
  logger.failure(
    `[${slot}] Replication error`,
    new Error('database "app" is not currently accepting connections')
  );
  const cause = 'database "app" is not currently accepting connections';
  logger.error(`[${slot}] cause ${cause}`, {
    code: "55000",
    file: "postinit.c",
    line: 350,
    routine: "CheckMyDatabase",
    severity: "FATAL",
    severityEn: "FATAL"
  });
}
function publicationMissing(logger, slot) {
  const description = "Publication 'powersync' does not exist. Run: `CREATE PUBLICATION powersync FOR ALL TABLES`, or read the documentation for details.";
  const code = "PSYNC_S1141";
  logger.failure(`[${slot}] Replication error`, new Error(`[${code}] ${description}`), {
    errorData: { code, description, name: "ServiceError" },
    is_service_error: true,
    name: "ServiceError"
  });
}

// test/standin/storage.ts
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
var EMPTY = { nextId: 1, replaced: [], locked: [], starts: { switches: "", count: 0 } };
var Storage = class {
  #file;
  #stored;
  constructor(folder) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, "storage.json");
    this.#stored = existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, "utf8")) : EMPTY;
  }
  get stored() {
    return this.#stored;
  }
  /** The rules that were stored last, which is what `updated` and `unchanged` compare with. */
  get lastRules() {
    return (this.#stored.processing ?? this.#stored.active)?.rules;
  }
  change(changes) {
    this.#stored = { ...this.#stored, ...changes };
    const unfinished = `${this.#file}.new`;
    writeFileSync(unfinished, JSON.stringify(this.#stored));
    renameSync(unfinished, this.#file);
  }
  /** A new stream for these rules takes the place of the one that is being built. */
  addStream(rules) {
    const { nextId, processing, replaced } = this.#stored;
    const suffix = Math.floor(Math.random() * 65536).toString(16).padStart(4, "0");
    this.change({
      nextId: nextId + 1,
      processing: { id: nextId, slot: `powersync_${nextId}_${suffix}`, rules },
      replaced: processing ? [...replaced, processing] : replaced
    });
  }
  /** The stream is built: it takes the place of the one that served. */
  activate(stream) {
    const { processing: _, ...rest } = this.#stored;
    this.#stored = rest;
    this.change({ active: stream, replaced: rest.active ? [...rest.replaced, rest.active] : rest.replaced });
  }
  remove(stream) {
    this.change({ replaced: this.#stored.replaced.filter(({ slot }) => slot !== stream.slot) });
  }
  lock(slot) {
    this.change({ locked: [...this.#stored.locked.filter((other) => other !== slot), slot] });
  }
  unlock(slots) {
    this.change({ locked: this.#stored.locked.filter((slot) => !slots.has(slot)) });
  }
  countStart(switches) {
    const { starts } = this.#stored;
    const count = starts.switches === switches ? starts.count + 1 : 1;
    this.change({ starts: { switches, count } });
    return count;
  }
};

// test/standin/switches.ts
var DEFAULT_SWITCHES = {
  version: "1.25.0",
  logFormat: void 0,
  exitOnError: void 0,
  bootDelayMs: 0,
  compileDelayMs: 0,
  storageDown: false,
  sourceDown: false,
  publicationMissing: false,
  olderCompiler: false,
  readsAnotherFile: false,
  crashAfterMs: void 0,
  hangAfterMs: void 0,
  stopDelayMs: 0,
  rows: 2e3,
  onlyWithRules: void 0,
  onlyStarts: void 0,
  speed: 1
};
function switchesFor(switches, rules, nthStart) {
  const { version, logFormat, speed, onlyWithRules, onlyStarts } = switches;
  const count = (onlyWithRules === void 0 || rules.includes(onlyWithRules)) && (onlyStarts === void 0 || nthStart <= onlyStarts);
  return count ? switches : { ...DEFAULT_SWITCHES, version, logFormat, speed };
}

// test/standin/words.ts
var SINCE_1_23 = {
  loaded: "Loaded sync config",
  updated: "Sync config updated",
  unchanged: "Sync config unchanged",
  refused: "Failed to update sync config",
  fatal: "Fatal replication error",
  stopping: void 0,
  activated: "Activated new replication stream at"
};
var SINCE_1_15 = {
  loaded: "Loaded sync rules",
  updated: "Sync rules updated from configuration",
  unchanged: "Sync rules from configuration unchanged",
  refused: "Failed to update sync rules from configuration",
  fatal: "Data source fatal replication error",
  stopping: "Stopping process due to fatal error",
  activated: "Activated new sync rules at"
};
var BEFORE_1_15 = { ...SINCE_1_15, stopping: void 0, activated: void 0 };
function wordsOf(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 1 || minor >= 21) return SINCE_1_23;
  return minor >= 15 ? SINCE_1_15 : BEFORE_1_15;
}

// test/standin/service.ts
var REPLICATOR = { name: "Replicator:postgresql-app" };
var EXIT_OF_A_FAILED_START = 150;
var PATIENCE_MS = 1e4;
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
  #vitals;
  #jobs = /* @__PURE__ */ new Set();
  #server;
  #ended = false;
  #opened = () => {
  };
  #metricsStarted = () => {
  };
  #telemetrySaid = new Promise((resolve) => {
    this.#metricsStarted = resolve;
  });
  constructor(settings, world) {
    this.#settings = settings;
    this.#world = world;
    this.#clock = new Clock(world.began, settings.switches.speed);
    this.#logger = new Logger((line) => world.write(line));
    this.#storage = new Storage(settings.stateFolder);
    const nthStart = this.#storage.countStart(JSON.stringify(settings.switches));
    this.#switches = switchesFor(settings.switches, readIfThere(settings.rulesPath), nthStart);
    this.#vitals = {
      started: false,
      ready: false,
      touchedAt: 0,
      patienceMs: PATIENCE_MS / this.#switches.speed,
      onAlive: () => {
      }
    };
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
    const stop = async () => {
      for (const [ms, message] of stoppingLines([...this.#jobs])) {
        await clock.until(ms === 0 ? 0 : ms + stopDelayMs);
        if (message.startsWith("Shutting down HTTP")) this.#closeServer();
        this.#logger.info(message);
      }
      this.#storage.unlock(this.#jobs);
      this.#world.exit(0);
    };
    void stop();
  }
  kill() {
    this.#ended = true;
    this.#clock.stop();
    this.#closeServer();
  }
  async #boot() {
    const { configPath, logFormat } = this.#settings;
    const { version, bootDelayMs, storageDown } = this.#switches;
    const format = this.#switches.logFormat ?? logFormat;
    await this.#say(bootingLines(version, configPath), FIRST_LINE_MS);
    this.#logger.format = format;
    const compiler = this.#loadCompiler();
    await this.#say(initializingLines(format), FIRST_LINE_MS + bootDelayMs);
    if (storageDown) return this.#failToStart(new Error("postgres query failed"));
    await this.#say(startingLines, FIRST_LINE_MS + bootDelayMs);
    await this.#clock.until(FIRST_LINE_MS + PORT_OPENS_MS + bootDelayMs);
    try {
      await this.#openPort();
    } catch (error) {
      return this.#failToStart(error);
    }
    this.#logger.info("Successfully started Router Engine.");
    const verdict = this.#judgeRules(await compiler);
    this.#inBackground(verdict.then((judged) => this.#replicate(judged)));
    await this.#clock.wait(42);
    if (this.#switches.compileDelayMs === 0) await verdict;
    this.#logger.info(TELEMETRY);
    this.#logger.info("Anonymous telemetry is currently: enabled");
    this.#logger.info("Successfully started Metrics Engine.");
    this.#logger.info("Service started");
    this.#vitals.ready = true;
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
    this.#logger.failure(`Fatal startup error - exiting with code ${EXIT_OF_A_FAILED_START}.`, error);
    await this.#clock.wait(50);
    this.#exit(EXIT_OF_A_FAILED_START);
  }
  async #openPort() {
    const { host, port } = this.#settings;
    this.#vitals.started = true;
    this.#touch();
    this.#vitals.onAlive = () => this.#onFirstAlive();
    const server = probeServer(this.#logger, this.#vitals);
    this.#server = server;
    const taken = await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => resolve(server.address().port));
    });
    this.#logger.info(`Running on port ${taken}`);
    this.#opened(taken);
    this.#inBackground(this.#keepTouching());
  }
  async #keepTouching() {
    const opened = this.#clock.now;
    const { hangAfterMs = Number.POSITIVE_INFINITY } = this.#switches;
    while (this.#clock.now - opened < hangAfterMs) {
      this.#touch();
      await this.#clock.wait(Math.min(1e3, hangAfterMs));
    }
  }
  #touch() {
    this.#vitals.touchedAt = Date.now();
  }
  #onFirstAlive() {
    this.#vitals.onAlive = () => {
    };
    const { crashAfterMs } = this.#switches;
    if (crashAfterMs === void 0) return;
    this.#inBackground(this.#clock.wait(crashAfterMs).then(() => this.#exit(1)));
  }
  /** The replicator's first look at the rules. */
  async #judgeRules(compiler) {
    const words = wordsOf(this.#switches.version);
    await this.#clock.wait(20);
    this.#logger.info(words.loaded, REPLICATOR);
    const rules = this.#readRules();
    await this.#clock.wait(10 + this.#switches.compileDelayMs);
    const refusal = refusalOf(compiler, rules);
    const isNew = rules !== this.#storage.lastRules;
    const exits = refusal !== void 0 && isNew && this.#exitsOnError;
    if (exits) {
      this.#logger.failure(words.refused, refusal, REPLICATOR);
      this.#logger.failure(words.fatal, refusal, REPLICATOR);
    }
    return { compiler, rules, refusal, isNew, exits };
  }
  /** What follows from it: a second later the end, or the evidence 50 ms after the port opened, and the jobs. */
  async #replicate({ compiler, rules, refusal, isNew, exits }) {
    const words = wordsOf(this.#switches.version);
    if (exits) {
      await this.#clock.wait(1e3);
      if (words.stopping) this.#logger.error(words.stopping);
      return this.#exit(1);
    }
    await this.#telemetrySaid;
    await this.#clock.wait(10);
    if (isNew) this.#storage.addStream(rules);
    this.#logger.info(isNew ? words.updated : words.unchanged);
    this.#startJobs(compiler, refusal);
  }
  #startJobs(compiler, refusal) {
    const replication = {
      clock: this.#clock,
      logger: this.#logger,
      storage: this.#storage,
      switches: this.#switches,
      words: wordsOf(this.#switches.version)
    };
    const { active, processing, replaced, locked } = this.#storage.stored;
    const start = (stream, job) => {
      const afterLock = async () => {
        if (locked.includes(stream.slot)) await standBy(replication, stream);
        this.#storage.lock(stream.slot);
        this.#jobs.add(stream.slot);
        await job();
      };
      this.#inBackground(afterLock());
    };
    if (active) start(active, () => continueActive(replication, active));
    for (const stream of replaced) start(stream, () => removeReplaced(replication, stream));
    if (processing && refusal) this.#inBackground(this.#refuseStored(processing, refusal));
    else if (processing) {
      const tables = tablesOf(compiler, processing.rules);
      start(processing, () => buildStream(replication, processing, tables));
    }
  }
  async #refuseStored({ slot }, refusal) {
    await this.#clock.wait(46);
    this.#logger.failure(`[${slot}] Replication error`, refusal);
  }
  get #exitsOnError() {
    return this.#switches.exitOnError ?? this.#settings.exitOnError;
  }
  /** Where a service reads another file than ours, that file stays as it is. */
  #readRules() {
    if (this.#switches.readsAnotherFile) return this.#storage.lastRules ?? ANOTHER_FILE;
    return readFileSync2(this.#settings.rulesPath, "utf8");
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
  #closeServer() {
    this.#server?.close();
    this.#server?.closeAllConnections();
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
function refusalOf(compiler, rules) {
  try {
    compile(compiler, rules);
    return void 0;
  } catch (error) {
    return error;
  }
}
function readIfThere(path) {
  try {
    return readFileSync2(path, "utf8");
  } catch {
    return "";
  }
}

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
    compiler: async () => olderThan(await import("../chunks/dist-NEYHEJ7N.js")),
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
