using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>One thing that is said to people, as it is written in the code, with holes in braces.</summary>
/// <param name="Type">The outermost type that says it.</param>
/// <param name="Member">The member in which it is written.</param>
/// <param name="Uk">In Ukrainian.</param>
/// <param name="En">In English.</param>
internal sealed record WrittenText(string Type, string Member, string Uk, string En);

/// <summary>
/// Reads texts out of the code: the two arguments of a <c>Text</c>, and what stands on both sides of a choice by language. The
/// code is read rather than run, because then every branch of a text is seen, and what fills a hole needs no made-up appeal.
/// </summary>
internal static partial class TextSource
{
    public static IReadOnlyList<WrittenText> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            // Generated, and longer than all the rest.
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .Select(Find).OfType<WrittenText>()
            .OrderBy(text => text.Type, StringComparer.Ordinal),
    ];

    private static WrittenText? Find(SyntaxNode node)
    {
        (ExpressionSyntax Uk, ExpressionSyntax En)? pair = node switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var uk, var en] }
                when IsWritten(uk.Expression) && IsWritten(en.Expression) => (uk.Expression, en.Expression),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var uk, var en] } call
                when IsData(call) && IsWritten(uk.Expression) => (uk.Expression, en.Expression),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var both] } call when IsData(call) => (both.Expression, both.Expression),
            ConditionalExpressionSyntax choice when IsByLanguage(choice) && HasWords(choice.WhenTrue) =>
                (choice.WhenTrue, choice.WhenFalse),
            _ => null,
        };
        if (pair is not { } found || (!HasWords(found.Uk) && !HasWords(found.En))) return null;
        var type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().Last().Identifier.Text;
        return new(type, Member(node), Shown(found.Uk), Shown(found.En));
    }

    private static bool IsData(InvocationExpressionSyntax call) => call.Expression.ToString() is "Text.Data";

    private static bool IsByLanguage(ConditionalExpressionSyntax choice) =>
        choice.Condition.ToString().Contains("Language.Uk", StringComparison.Ordinal);

    private static bool IsWritten(ExpressionSyntax expression) => expression is InterpolatedStringExpressionSyntax;

    private static bool HasWords(SyntaxNode node) => node.DescendantNodesAndSelf().Any(part => part switch
    {
        InterpolatedStringTextSyntax text => text.TextToken.ValueText.Any(char.IsLetter),
        LiteralExpressionSyntax literal => literal.Token.Value is string words && words.Any(char.IsLetter),
        _ => false,
    });

    private static string Member(SyntaxNode node) => node.Ancestors().Select(above => above switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        EnumMemberDeclarationSyntax member => member.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => null,
    }).FirstOrDefault(name => name is not null) ?? "";

    /// <summary>What is said, with holes in braces; of what depends on something, all that may be said.</summary>
    private static string Shown(ExpressionSyntax expression) => expression switch
    {
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax words => words.TextToken.ValueText,
            InterpolationSyntax hole => Shown(hole.Expression),
            _ => "",
        })),
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        ParenthesizedExpressionSyntax inner => Shown(inner.Expression),
        CastExpressionSyntax cast => Shown(cast.Expression),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && HasWords(sum) => Shown(sum.Left) + Shown(sum.Right),
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) && HasWords(either.Right) =>
            OneOf(either.Left, either.Right),
        ConditionalExpressionSyntax choice
            when Stripped(choice.WhenTrue) is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax =>
                OneOf(choice.WhenTrue, choice.WhenFalse),
        SwitchExpressionSyntax choice when HasWords(choice) => OneOf([.. choice.Arms.Select(arm => arm.Expression)]),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Uk" or "En" } both => Shown(both.Expression),
        InvocationExpressionSyntax call => Called(call, [.. call.ArgumentList.Arguments.Select(argument => argument.Expression)]),
        _ => $"{{{Plain().Replace(expression.NormalizeWhitespace().ToString(), "")}}}",
    };

    private static string Called(InvocationExpressionSyntax call, ExpressionSyntax[] arguments) => (call.Expression, arguments) switch
    {
        (MemberAccessExpressionSyntax { Name.Identifier.Text: "Join" }, [_, .., var many]) => $"{Each(many)}…",
        // A number with its word in all forms.
        (_, [var number, .. { Length: > 0 } forms]) when forms.All(form => form is LiteralExpressionSyntax && HasWords(form)) =>
            $"{Shown(number)} {string.Join('/', forms.Select(Shown))}",
        (_, [var only]) when HasWords(only) => Shown(only),
        // «When.Moment(due)», «reason.Trim()»: what is said of them matters, not how.
        (MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: [>= 'A' and <= 'Z', ..] } }, [var first, ..]) =>
            Shown(first),
        (MemberAccessExpressionSyntax { Expression: var self }, []) => Shown(self),
        (IdentifierNameSyntax, _) when arguments.Any(HasWords) => OneOf(arguments),
        _ => $"{{{Plain().Replace(call.NormalizeWhitespace().ToString(), "")}}}",
    };

    /// <summary>What is said of each, if that is written there; else what they are.</summary>
    private static string Each(ExpressionSyntax many) =>
        many.DescendantNodes().OfType<LambdaExpressionSyntax>().FirstOrDefault(HasWords)?.ExpressionBody is { } said ? Shown(said)
        : many is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Select" } select }
            ? Shown(select.Expression) : Shown(many);

    private static string OneOf(params ExpressionSyntax[] choices) => $"{{{string.Join(" / ", choices.Select(Shown))}}}";

    private static ExpressionSyntax Stripped(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Stripped(inner.Expression),
        CastExpressionSyntax cast => Stripped(cast.Expression),
        _ => expression,
    };

    /// <summary>What says nothing to a reader: which language, that a value is there, that it is a string.</summary>
    [GeneratedRegex(@"\.Uk\b|\.En\b|\.In\(language\)|!|\.Value\b|\??\.ToString\(\)|, Language\.(Uk|En)|, language")]
    private static partial Regex Plain();
}
