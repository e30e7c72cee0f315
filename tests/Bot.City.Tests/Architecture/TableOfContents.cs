using System.Reflection;
using IfCity.Bots.City;
using IfCity.Bots.Tests.Kit;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>The modules of the slices: those that there are, and those that <c>CityModule.AddCity</c> adds, line by line.</summary>
internal static class TableOfContents
{
    private const string Suffix = "Module";

    /// <summary>All modules of the city but the table of contents itself, those of a part of a slice too.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(CityModule).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith(Suffix, StringComparison.Ordinal) && type != typeof(CityModule)),
    ];

    /// <summary>Modules of slices in the order in which they are added.</summary>
    public static IReadOnlyList<Type> Added { get; } = [.. Calls().Select(Declaring).OfType<Type>()];

    /// <summary>Whether the module bears the name of the folder in which it stands.</summary>
    public static bool IsNamedAsItsFolder(Type module) => module.Name == module.Namespace!.Split('.')[^1] + Suffix;

    /// <summary>Whether the module is of a whole slice, not of a part of one.</summary>
    public static bool IsOfASlice(Type module) => !module.Namespace![CodeGraph.CityRoot.Length..].Contains('.', StringComparison.Ordinal);

    private static Type? Declaring(string call) => All.SingleOrDefault(module =>
        module.GetMethod(call, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is not null);

    /// <summary>
    /// Names of the methods that AddCity calls, in the order of its lines, from its source: compiled code tells the order only to who reads
    /// its bytes.
    /// </summary>
    private static IEnumerable<string> Calls()
    {
        var file = Path.Combine(Repository.Root, "src", "Bot.City", "CityModule.cs");
        var method = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Single(method => method.Identifier.Text == nameof(CityModule.AddCity));
        return method.DescendantNodes().OfType<InvocationExpressionSyntax>().OrderBy(call => call.Span.End)
            .Select(call => call.Expression).OfType<MemberAccessExpressionSyntax>().Select(access => access.Name.Identifier.Text);
    }
}
