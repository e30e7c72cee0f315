using QRCoder;

namespace IfCity.Bots.Messaging;

/// <summary>Draws an address as a QR code.</summary>
public static class QrPicture
{
    private const int PixelsPerModule = 8;

    /// <summary>PNG, with the quiet margin that the standard asks for.</summary>
    public static byte[] DrawPng(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var data = QRCodeGenerator.GenerateQrCode(link.ToString(), QRCodeGenerator.ECCLevel.M);
        return new PngByteQRCode(data).GetGraphic(PixelsPerModule);
    }
}
