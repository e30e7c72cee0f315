using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>Who may call the webhook.</summary>
public sealed class SignatureTests
{
    private static readonly byte[] Token = Encoding.ASCII.GetBytes("4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51f");
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"event":"message","text":"вода  з крану"}""");
    private static readonly string Right = Convert.ToHexStringLower(HMACSHA256.HashData(Token, Body));

    [Fact]
    public void The_signature_of_these_very_bytes_is_right() => Assert.True(Signature.IsValid(Body, Right, Token));

    [Fact]
    public void A_known_answer_of_rfc_4231_comes_out() =>
        Assert.True(Signature.IsValid("what do ya want for nothing?"u8,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", "Jefe"u8));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("іііііііііііііііііііііііііііііііііііііііііііііііііііііііііііііііі")]
    public void Anything_else_is_not(string? hex) => Assert.False(Signature.IsValid(Body, hex, Token));

    [Fact]
    public void One_changed_byte_one_lost_digit_or_another_token_is_not()
    {
        for (var at = 0; at < Body.Length; at++)
        {
            var changed = Body.ToArray();
            changed[at] ^= 1;
            Assert.False(Signature.IsValid(changed, Right, Token));
        }
        Assert.False(Signature.IsValid(Body, Right[..63], Token));
        Assert.False(Signature.IsValid(Body, Right + "0", Token));
        Assert.False(Signature.IsValid(Body, Right, Token.AsSpan(0, Token.Length - 1)));
    }
}
