using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>
/// A handler cannot forget to roll back what it refuses: only one type of the staff API opens transactions. Read from the compiled calls.
/// </summary>
public sealed class OnePlaceDecidesTests
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void Only_one_type_of_the_staff_api_opens_transactions()
    {
        var ways = WaysIntoTransactions();
        Assert.Contains((nameof(Database), nameof(Database.InTransactionAsync)), ways);
        using var file = File.OpenRead(AssemblyPath());
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var callers = from handle in metadata.MethodDefinitions
                      let method = metadata.GetMethodDefinition(handle)
                      where method.RelativeVirtualAddress != 0
                      from called in Calls(metadata, image.GetMethodBody(method.RelativeVirtualAddress).GetILReader())
                      where ways.Contains(called)
                      select OutermostName(metadata, method.GetDeclaringType());
        // The demo city is made by a command, which answers no request and refuses nothing half way.
        Assert.Equal(["StaffTransactions"], callers.Distinct().Except(["DemoCommand", "DemoPlan"]));
    }

    /// <summary>Every method of the core to which others hand work that is done in a transaction.</summary>
    private static HashSet<(string Type, string Method)> WaysIntoTransactions() =>
    [
        .. from type in typeof(Database).Assembly.GetExportedTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where method.GetParameters().Any(parameter => IsWork(parameter.ParameterType))
           select (type.Name, method.Name),
    ];

    private static bool IsWork(Type type) => type.IsGenericType && type.Name.StartsWith("Func`", StringComparison.Ordinal)
        && type.GetGenericArguments() is [var first, .., var result] && first == typeof(UnitOfWork)
        && typeof(Task).IsAssignableFrom(result);

    private static string AssemblyPath()
    {
        var release = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase);
        var configuration = release ? "release" : "debug";
        return Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api", configuration, "Admin.Api.dll");
    }

    /// <summary>The methods of other assemblies that a body calls.</summary>
    private static IEnumerable<(string Type, string Method)> Calls(MetadataReader metadata, BlobReader body)
    {
        var calls = new List<(string, string)>();
        while (body.RemainingBytes > 0)
        {
            var first = body.ReadByte();
            var operand = Codes[first == 0xFE ? (short)(0xFE00 | body.ReadByte()) : first].OperandType;
            if (operand != OperandType.InlineMethod) Skip(ref body, operand);
            else if (MethodNamed(metadata, MetadataTokens.EntityHandle(body.ReadInt32())) is { } called) calls.Add(called);
        }
        return calls;
    }

    private static void Skip(ref BlobReader body, OperandType operand)
    {
        var targets = operand == OperandType.InlineSwitch ? body.ReadInt32() : 0;
        body.Offset += operand == OperandType.InlineSwitch ? 4 * targets : SizeOf(operand);
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static (string Type, string Method)? MethodNamed(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        if (handle.Kind != HandleKind.MemberReference) return null;
        var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        if (member.Parent.Kind != HandleKind.TypeReference) return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        return (metadata.GetString(type.Name), metadata.GetString(member.Name));
    }

    /// <summary>A lambda's or an async method's own class lies inside the type in whose file it was written.</summary>
    private static string OutermostName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? OutermostName(metadata, outer) : metadata.GetString(type.Name);
    }
}
