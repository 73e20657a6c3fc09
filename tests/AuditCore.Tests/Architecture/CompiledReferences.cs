using System.Reflection;
using System.Reflection.Emit;

namespace DpAudit.Core.Tests.Architecture;

/// <summary>What the code of an assembly refers to, read from what the compiler made of it: signatures, locals and instructions.</summary>
internal static class CompiledReferences
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>Every type of the assembly, with each member that its code or its signatures name. Constants leave no trace in compiled code.</summary>
    public static IEnumerable<(Type From, MemberInfo To)> Of(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => MembersOf(type).SelectMany(WithParts).Distinct().Select(member => (type, member)));

    /// <summary>The types that a member stands for: itself or its declaring type, with all generic arguments and elements.</summary>
    public static IEnumerable<Type> TypesOf(MemberInfo member) => WithParts(member).OfType<Type>();

    private static IEnumerable<MemberInfo> MembersOf(Type type) =>
    [
        .. type.GetInterfaces(),
        .. type.BaseType is null ? [] : new[] { type.BaseType },
        .. type.GetFields(Own).Select(field => field.FieldType),
        .. type.GetMethods(Own).Select(method => method.ReturnType),
        .. type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).SelectMany(InMethod),
    ];

    private static IEnumerable<MemberInfo> InMethod(MethodBase method)
    {
        var body = method.GetMethodBody();
        return
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. body?.LocalVariables.Select(local => local.LocalType) ?? [],
            .. body is null ? [] : InCode(method, body.GetILAsByteArray()!),
        ];
    }

    private static IEnumerable<MemberInfo> InCode(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodes[code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
            }

            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<MemberInfo> WithParts(MemberInfo member)
    {
        yield return member;
        IEnumerable<Type> parts = member switch
        {
            Type { HasElementType: true } type => [type.GetElementType()!],
            Type { IsConstructedGenericType: true } type => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments()],
            Type => [],
            MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, .. method.GetGenericArguments()],
            _ => member.DeclaringType is { } declaring ? [declaring] : [],
        };
        foreach (var part in parts.SelectMany(WithParts))
        {
            yield return part;
        }
    }
}
