import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Collections;

/** Has the token and its PIN, and tries to extract the keys. Arguments: the token's configuration, the PIN. */
class Thief {
    public static void main(String[] arguments) throws Exception {
        Provider token = Security.getProvider("SunPKCS11").configure(arguments[0]);
        KeyStore keys = KeyStore.getInstance("PKCS11", token);
        keys.load(null, arguments[1].toCharArray());
        int taken = 0;
        for (String alias : Collections.list(keys.aliases())) {
            Key key = keys.getKey(alias, null);
            byte[] bytes = key.getEncoded();
            System.out.println(alias + ": " + (bytes == null ? "no bytes" : bytes.length + " bytes") + ", " + key);
            taken += bytes == null ? 0 : 1;

            Signature signature = Signature.getInstance("SHA256withRSA", token);
            signature.initSign((java.security.PrivateKey) key);
            signature.update("whatever a thief wants".getBytes("UTF-8"));
            System.out.println(alias + ": signs all the same, " + signature.sign().length + " bytes");
        }
        System.out.println("keys taken: " + taken);
    }
}
